"""Import of models: what is taken, what is refused, and that nothing of the refused stays."""

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from annotation_lab.engines.base import ModelFacts, ModelKind
from annotation_lab.engines.fake import FakeEngine
from annotation_lab.errors import InvalidInput
from annotation_lab.models_hub import queries, service
from annotation_lab.models_hub.errors import ModelInUse, ModelNotFound, RefusedModel
from annotation_lab.models_hub.importing import import_model
from annotation_lab.models_hub.starter import install_embeddings
from annotation_lab.models_hub.tables import Model
from annotation_lab.storage.database import Database

MakeZip = Callable[..., Path]


@pytest.fixture
def models_dir(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture
def make_zip(tmp_path: Path) -> MakeZip:
    def make(name: str = "posology.zip", **files: str) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for place, content in (files or {"labels.txt": "DRUG DOSAGE"}).items():
                archive.writestr(place, content)
        return path

    return make


def take(database: Database, source: Path, models_dir: Path, name: str | None = None) -> Model:
    with database.write() as session:
        model = import_model(
            session, FakeEngine(), source, name=name, models_dir=models_dir, source_kind="imported", by="ada"
        )
        session.expunge(model)
        return model


def assert_nothing_stays(database: Database, models_dir: Path) -> None:
    with database.read() as session:
        assert queries.models(session) == []
    assert [path for path in models_dir.rglob("*") if path.is_file()] == []


def test_labels_are_read_from_the_model_s_own_files(database: Database, models_dir: Path, make_zip: MakeZip) -> None:
    model = take(database, make_zip(), models_dir)
    assert (model.name, model.version, model.kind, model.labels) == ("posology", 1, "ner", ["DRUG", "DOSAGE"])
    assert (model.state, model.source, model.created_by) == ("ready", "imported", "ada")
    assert (models_dir / model.folder / "labels.txt").is_file()
    assert model.size_bytes == len("DRUG DOSAGE")


def test_a_folder_in_a_zip_and_a_plain_folder_are_taken_alike(
    database: Database, models_dir: Path, make_zip: MakeZip, tmp_path: Path
) -> None:
    zipped = take(database, make_zip(**{"inner/labels.txt": "DRUG"}), models_dir)
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "labels.txt").write_text("DRUG")
    plain = take(database, folder, models_dir)
    assert zipped.labels == plain.labels == ["DRUG"]


def test_the_same_name_again_is_the_next_version(database: Database, models_dir: Path, make_zip: MakeZip) -> None:
    versions = [take(database, make_zip(), models_dir).version for _ in range(3)]
    assert versions == [1, 2, 3]
    with database.read() as session:
        assert service.get_model(session, "posology").version == 3
        assert service.get_model(session, "posology@2").version == 2
        with pytest.raises(ModelNotFound):
            service.get_model(session, "posology@9")


@pytest.mark.parametrize(
    "member", ["../labels.txt", "/etc/labels.txt", "a/../../x", "C:/x", "..\\x", "run.py", "lib.so", "a.jar", "b.zip"]
)
def test_foreign_content_is_refused_and_leaves_nothing(
    database: Database, models_dir: Path, make_zip: MakeZip, member: str
) -> None:
    with pytest.raises(RefusedModel):
        take(database, make_zip(**{"labels.txt": "DRUG", member: "x"}), models_dir)
    assert_nothing_stays(database, models_dir)


def test_a_bomb_is_refused(database: Database, models_dir: Path, make_zip: MakeZip) -> None:
    with pytest.raises(RefusedModel, match="would unpack"):
        take(database, make_zip(**{"labels.txt": "0" * (50 << 20)}), models_dir)
    assert_nothing_stays(database, models_dir)


def encrypted(path: Path) -> None:
    """Python writes no encrypted zips; the flag of the first member tells it."""
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)


def of_another_packing(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8] = 99
    content[content.index(b"PK\x01\x02") + 10] = 99
    path.write_bytes(content)


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    place = content.index(b"labels.txt") + len("labels.txt")
    content[place : place + 3] = b"\xff\xff\xff"
    path.write_bytes(content)


@pytest.mark.parametrize("spoil", [encrypted, of_another_packing, damaged])
def test_a_zip_that_cannot_be_unpacked_is_refused_with_the_reason(
    database: Database, models_dir: Path, make_zip: MakeZip, spoil: Callable[[Path], None]
) -> None:
    path = make_zip()
    spoil(path)
    with pytest.raises(RefusedModel, match="zip"):
        take(database, path, models_dir)
    assert_nothing_stays(database, models_dir)


@pytest.mark.parametrize("member", ["x" * 300, "labels.txt/part-00000"])
def test_a_zip_whose_files_no_disk_takes_is_refused(
    database: Database, models_dir: Path, make_zip: MakeZip, member: str
) -> None:
    with pytest.raises(RefusedModel, match="cannot be written"):
        take(database, make_zip(**{"labels.txt": "DRUG", member: "x"}), models_dir)
    assert_nothing_stays(database, models_dir)


def test_links_are_refused(database: Database, models_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "linked.zip"
    link = zipfile.ZipInfo("labels.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(RefusedModel, match="link"):
        take(database, path, models_dir)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "labels.txt").symlink_to("/etc/passwd")
    with pytest.raises(RefusedModel, match="link"):
        take(database, folder, models_dir)
    assert_nothing_stays(database, models_dir)


def test_what_is_no_zip_and_what_no_engine_reads_is_refused(
    database: Database, models_dir: Path, make_zip: MakeZip, tmp_path: Path
) -> None:
    (tmp_path / "text.zip").write_text("no zip")
    with pytest.raises(RefusedModel, match="not a readable zip"):
        take(database, tmp_path / "text.zip", models_dir)
    with pytest.raises(InvalidInput, match=r"labels\.txt"):
        take(database, make_zip(**{"metadata/part-00000": "{}"}), models_dir)
    with pytest.raises(RefusedModel, match="not a model name"):
        take(database, make_zip(), models_dir, name="../x")
    assert_nothing_stays(database, models_dir)


def test_a_failed_transaction_leaves_no_row_and_its_folder_is_taken_over(
    database: Database, models_dir: Path, make_zip: MakeZip
) -> None:
    path = make_zip()
    with pytest.raises(ZeroDivisionError), database.write() as session:
        import_model(session, FakeEngine(), path, name=None, models_dir=models_dir, source_kind="imported", by="ada")
        raise ZeroDivisionError
    with database.read() as session:
        assert queries.models(session) == []
    assert take(database, path, models_dir).version == 1


def nowhere(_session: Session, _name: str, _version: int | None) -> list[str]:
    return []


def on_server_4(_session: Session, _name: str, version: int | None) -> list[str]:
    return ["server 4"] if version else []


class OldEngine(FakeEngine):
    """Reads every model as one of another time."""

    def read_model(self, folder: Path) -> ModelFacts:
        return ModelFacts(ModelKind.NER, ("DRUG",), None, "2.7.5")


def test_a_version_that_does_not_fit_is_marked_and_kept(
    database: Database, models_dir: Path, make_zip: MakeZip
) -> None:
    with database.write() as session:
        model = import_model(
            session, OldEngine(), make_zip(), name=None, models_dir=models_dir, source_kind="imported", by="ada"
        )
        assert model.state == "incompatible"
        assert "2.7.5" in (model.reason or "")
        assert service.catalogue(session) == {}
        assert (models_dir / model.folder).is_dir()


def test_deletion_is_refused_where_it_is_used_and_names_the_places(
    database: Database, models_dir: Path, make_zip: MakeZip
) -> None:
    take(database, make_zip(), models_dir)
    with database.write() as session:
        model = service.get_model(session, "posology")
        with pytest.raises(ModelInUse, match="server 4") as caught:
            service.delete_model(session, model, models_dir=models_dir, finders=[on_server_4], by="ada")
        assert caught.value.details == ["server 4"]
        folder = models_dir / model.folder
        assert folder.is_dir()
        service.delete_model(session, model, models_dir=models_dir, finders=[nowhere], by="ada")
        assert not folder.exists()


def test_of_several_versions_the_used_one_is_not_deleted(
    database: Database, models_dir: Path, make_zip: MakeZip
) -> None:
    for _ in range(3):
        take(database, make_zip(), models_dir)

    def used(_session: Session, _name: str, version: int | None) -> list[str]:
        return {None: ["config A"], 1: ["config B"]}.get(version, [])

    with database.write() as session:

        def delete(name: str) -> None:
            model = service.get_model(session, name)
            service.delete_model(session, model, models_dir=models_dir, finders=[used], by="ada")

        with pytest.raises(ModelInUse, match=r"posology@3 is used by config A\."):
            delete("posology@3")
        with pytest.raises(ModelInUse, match=r"posology@1 is used by config B\."):
            delete("posology@1")
        delete("posology@2")
        assert [model.version for model in queries.versions(session, "posology")] == [3, 1]


def test_embeddings_stay_while_models_stand_on_them(database: Database, models_dir: Path, tmp_path: Path) -> None:
    with database.write() as session:
        embeddings = install_embeddings(session, tmp_path / "minilm", "minilm", 384)
        assert install_embeddings(session, tmp_path / "minilm", "minilm", 384) is embeddings
        session.add(
            Model(name="m", version=1, kind="ner", labels=["A"], embeddings="minilm", source="imported",
                  folder="m/1", created_by="ada")
        )  # fmt: skip
        session.flush()
        with pytest.raises(ModelInUse, match="m@1"):
            service.delete_model(session, embeddings, models_dir=models_dir, finders=[], by="ada")
        assert set(service.catalogue(session)) == {"m", "m@1"}
