"""Print the API's description as JSON, without a server or a database file; `make client` reads it."""

import json
import sys

from annotation_lab.app import create_app
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database

if __name__ == "__main__":
    app = create_app(Settings(), Database("sqlite:///never-opened.db"))
    json.dump(app.openapi(), sys.stdout, indent=1, sort_keys=True)
