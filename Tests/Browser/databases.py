"""A fresh PostgreSQL database for one run of the program, on the private server of Tests/PostgreSQL/cluster.sh."""

import os
import re
import subprocess
import uuid

from places import ROOT

CLUSTER = ROOT / "Tests/PostgreSQL/cluster.sh"


class Cluster:
    """The server that TONGBAN_TEST_POSTGRESQL names, or one of our own that ends with us."""

    def __init__(self):
        self.address = os.environ.get("TONGBAN_TEST_POSTGRESQL")
        self.own = None
        if not self.address:
            started = subprocess.run([CLUSTER, "start"], check=True, capture_output=True, text=True).stdout
            self.own = dict(re.findall(r"export (\w+)='([^']*)'", started))
            self.address = self.own["TONGBAN_TEST_POSTGRESQL"]

    def database(self):
        """Makes an empty database and gives its address."""
        name = f"story_{uuid.uuid4().hex[:12]}"
        self.ask(f"CREATE DATABASE {name}")
        return re.sub(r"/postgres(?=\?|$)", f"/{name}", self.address)

    def ask(self, sql, address=None):
        """What psql answers, without decoration."""
        return subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--command", sql, address or self.address],
            check=True, capture_output=True, text=True).stdout.strip()

    def stop(self):
        if self.own:
            subprocess.run([CLUSTER, "stop"], env=dict(os.environ, **self.own), check=False)
