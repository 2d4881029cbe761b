"""Tells open pages how a preannotation server is; servers are known to everybody who is signed in."""

from sqlalchemy.orm import Session

from annotation_lab.deployments.tables import Deployment
from annotation_lab.events import service as events


def tell(session: Session, deployment_id: int) -> None:
    """Note how a server is now, in the transaction that changed it."""
    session.flush()
    deployment = session.get(Deployment, deployment_id, populate_existing=True)
    if deployment is None:
        return
    events.emit(
        session,
        "deployment",
        deployment.id,
        {
            "id": deployment.id,
            "project_id": deployment.project_id,
            "project_name": deployment.project_name,
            "state": deployment.state,
            "stage": deployment.stage,
            "reason": deployment.reason,
            "deployed_by": deployment.deployed_by,
        },
        project_id=deployment.project_id,
    )
