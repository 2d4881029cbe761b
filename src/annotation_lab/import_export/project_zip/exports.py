"""Exports of whole projects as jobs; the zips are kept like other exports."""

from pathlib import Path

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.import_export.errors import ExportNotFound
from annotation_lab.import_export.exports import export_path
from annotation_lab.jobs import service as jobs
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings

PROJECT_EXPORT_KIND = "project-export"


def start_project_export(session: Session, project: Project, *, by: str) -> str:
    """Ask for the job that writes the zip of a project, and give its id."""
    audit.record(session, by, "project.export", project.name, project_id=project.id)
    why = f"export the project {project.name}"[:300]
    return jobs.enqueue(session, PROJECT_EXPORT_KIND, {}, project_id=project.id, started_by=by, why=why)


def finished_zip(session: Session, settings: Settings, project: Project, job_id: str) -> Path:
    """The zip of this project that a job wrote. Raises `ExportNotFound`."""
    job = jobs.get_job(session, job_id)
    if job.kind != PROJECT_EXPORT_KIND or job.project_id != project.id:
        raise ExportNotFound(f"There is no export {job_id}.")
    path = export_path(settings, job.id)
    if job.state != "done" or not path.is_file():
        raise ExportNotFound(
            f"Export {job_id} is {job.state} and has no file; one is kept {settings.export_keep_days} days.",
            hint="GET /api/v1/jobs/{id} tells how far it is; POST …/project-export begins a new one.",
        )
    return path
