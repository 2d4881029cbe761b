"""Settings, each read from an environment variable `ALAB_<NAME>`.

`docs/user/settings.md` lists them all; a test compares the two.
"""

from functools import cache
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything that an installation may set; sizes in MiB, times in seconds."""

    model_config = SettingsConfigDict(env_prefix="ALAB_", extra="ignore")

    data_dir: Path = Field(
        default=Path.home() / ".annotation-lab",
        description="Folder of the database (SQLite), models, uploads and exports.",
    )
    engine_dir: Path | None = Field(
        default=None,
        description="Folder of the engine's jars and embeddings, filled by `alab setup`; in `data_dir` unless set.",
    )
    database_url: str | None = Field(
        default=None,
        description="SQLAlchemy address of the database; SQLite in `data_dir` unless set. PostgreSQL: `postgresql+psycopg://…`.",
    )
    host: str = Field(default="127.0.0.1", description="Address the web process listens on.")
    port: int = Field(default=8500, ge=1, le=65535, description="Port the web process listens on.")
    server_host: str = Field(
        default="127.0.0.1",
        description="Address preannotation servers listen on; a private one where workers run on several machines.",
    )
    java_home: Path | None = Field(
        default=None, description="A Java 8, 11 or 17; looked for on the machine unless set."
    )
    java_options: str = Field(
        default="",
        description="Further options of every JVM, for example a proxy: `-Dhttps.proxyHost=… -Dhttps.proxyPort=…`.",
    )
    spark_master: str = Field(default="local[*]", description="Spark master of servers and training runs.")
    server_memory_mb: int = Field(default=4096, ge=512, description="Memory of one preannotation server's JVM, in MiB.")
    training_memory_mb: int = Field(default=8192, ge=512, description="Memory of one training run's JVM, in MiB.")
    max_servers: int = Field(default=2, ge=1, description="How many preannotation servers may run at once.")
    max_models_per_server: int = Field(default=5, ge=1, description="How many models one Labeling Config may name.")
    server_start_seconds: float = Field(
        default=300, gt=0, description="Seconds after which a server that is still starting counts as failed."
    )
    chunk_characters: int = Field(
        default=60_000, ge=1_000, description="Characters sent to a preannotation server in one chunk."
    )
    chunk_tasks: int = Field(
        default=256, ge=1, description="Tasks sent to a preannotation server in one chunk, at most."
    )
    session_hours: float = Field(default=72, gt=0, description="Hours after which a browser must sign in again.")
    public_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^/?#@\s]+$",
        description="Address that browsers reach it at, such as `https://label.example.org`; for OpenID Connect.",
    )
    oidc_issuer: str | None = Field(
        default=None,
        pattern=r"^(https://|http://(localhost|127\.0\.0\.1)([:/]|$))[^?#@\s]*$",
        description="Address of an OpenID Connect provider, exactly as it calls itself; https, or this machine.",
    )
    oidc_client_id: str | None = Field(default=None, description="Name of this installation at the provider.")
    oidc_client_secret: SecretStr | None = Field(
        default=None, description="Its secret at the provider; none for a public client."
    )
    oidc_name: str = Field(default="single sign-on", description="What the sign-in page calls the provider.")
    oidc_scopes: str = Field(default="openid profile email", description="What is asked of the provider.")
    oidc_allowed_domains: str = Field(
        default="", description="Domains of verified e-mail addresses that may sign in, with commas between."
    )
    oidc_allowed_groups: str = Field(default="", description="Groups that may sign in, with commas between.")
    oidc_admin_groups: str = Field(default="", description="Groups whose users are admins, with commas between.")
    oidc_groups_claim: str = Field(default="groups", description="Where the ID token names groups.")
    max_upload_mb: int = Field(default=512, ge=1, description="Largest file taken by one upload, in MiB.")
    import_background_mb: int = Field(
        default=5, ge=0, description="Uploads above this size, in MiB, are imported in the background."
    )
    export_keep_days: int = Field(
        default=7, ge=1, description="Days for which the file of a background export is kept."
    )
    task_undo_days: int = Field(
        default=30, ge=0, description="Days for which the deletion of tasks can be undone; then they are removed."
    )
    task_lease_seconds: int = Field(
        default=1800,
        ge=1,
        description="Seconds for which a served task is kept for somebody; a draft begins them anew.",
    )
    max_text_characters: int = Field(default=2_000_000, ge=1, description="Longest text of one task, in code points.")
    worker_heartbeat_seconds: float = Field(
        default=2, gt=0, description="Seconds between two signs of life of a worker."
    )
    worker_dead_seconds: float = Field(
        default=15, gt=0, description="Seconds without a sign of life after which a worker counts as dead."
    )
    log_level: str = Field(default="INFO", description="Least level that is logged: DEBUG, INFO, WARNING, ERROR.")

    @property
    def resolved_database_url(self) -> str:
        """The database address in force."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'annotation_lab.db'}"

    @property
    def resolved_engine_dir(self) -> Path:
        """The folder of the engine's jars and embeddings in force."""
        return (self.engine_dir or self.data_dir / "engine").resolve()

    @property
    def models_dir(self) -> Path:
        """Folder that holds one folder per model and version."""
        return self.data_dir.resolve() / "models"

    @property
    def files_dir(self) -> Path:
        """Folder of uploads, exports and logs."""
        return self.data_dir.resolve() / "files"


@cache
def get_settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
