"""Django's PostgreSQL backend, which starts the embedded server when a connection is first asked for."""

from collections.abc import Iterable
from typing import Any

import psycopg
from django.db.backends.postgresql import base, client, features

from appearances.database import cluster, embedded
from appearances.database.breaker import Breaker

breaker = Breaker()
# In the site, where whoever waits keeps a thread from readers. A dry run holds the library for minutes.
MOST_WAIT = "5s"


class DatabaseClient(client.DatabaseClient):
    def runshell(self, parameters: Iterable[str]) -> None:
        """`manage.py dbshell` with the embedded server's own psql."""
        if server := self.connection.settings_dict["OPTIONS"].get("embedded"):
            self.executable_name = str(cluster.program("psql"))
            embedded.use(server)
        super().runshell(parameters)


class DatabaseFeatures(features.DatabaseFeatures):
    # None of ours is virtual. To find out whether the server could, the system check would start it.
    supports_virtual_generated_columns = False


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient
    features_class = DatabaseFeatures

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        params.pop("embedded", None)
        if self.settings_dict["OPTIONS"].get("pool"):
            params["options"] = f"{params.get('options', '')} -c lock_timeout={MOST_WAIT}".strip()
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if server := self.settings_dict["OPTIONS"].get("embedded"):
            embedded.use(server)
        return self.connect_guarded(conn_params) if self.pool else super().get_new_connection(conn_params)

    def connect_guarded(self, conn_params: dict[str, Any]) -> Any:
        """In the site many threads ask; a database that is away must not hold all of them for seconds."""
        breaker.enter()
        try:
            connection = super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            breaker.failed()
            raise
        breaker.worked()
        return connection
