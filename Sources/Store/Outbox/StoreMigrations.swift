/// Store's own tables: outbox, jobs, schedules and turns. The table `store_migration` itself is made by the engine before anything else.
enum StoreMigrations {
  static let set = MigrationSet(
    module: "store",
    migrations: [
      Migration(
        number: 1, name: "outbox",
        sql: """
          -- Events wait here until every handler of their topic has seen them; then the row is deleted.
          CREATE TABLE outbox_event (
            id BLOB NOT NULL,
            topic TEXT NOT NULL,
            subject TEXT NOT NULL,
            payload TEXT NOT NULL,
            emitted_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            due_at INTEGER NOT NULL,
            last_error TEXT,
            dead_at INTEGER,
            CONSTRAINT outbox_event_pk PRIMARY KEY (id),
            CONSTRAINT outbox_event_id_size CHECK (length(id) = 16),
            CONSTRAINT outbox_event_attempts_range CHECK (attempts >= 0)
          );
          CREATE INDEX outbox_event_waiting ON outbox_event (due_at, id) WHERE dead_at IS NULL;
          CREATE INDEX outbox_event_subject ON outbox_event (subject, id) WHERE dead_at IS NULL;
          CREATE INDEX outbox_event_dead ON outbox_event (dead_at, id) WHERE dead_at IS NOT NULL;
          """),
      Migration(
        number: 2, name: "jobs",
        sql: """
          -- Work that is done once, whatever happens to those who do it. ended_at is empty while a job is open.
          CREATE TABLE job (
            id BLOB NOT NULL,
            kind TEXT NOT NULL,
            unique_key TEXT,
            priority INTEGER NOT NULL,
            payload TEXT NOT NULL,
            state TEXT NOT NULL,
            enqueued_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            maximum_attempts INTEGER NOT NULL,
            keep_seconds INTEGER NOT NULL,
            -- Grows with every claim and never falls: the fence against holders of old leases.
            lease_number INTEGER NOT NULL DEFAULT 0,
            lease_until INTEGER,
            holder TEXT,
            started_at INTEGER,
            ended_at INTEGER,
            expires_at INTEGER,
            progress_done INTEGER,
            progress_total INTEGER,
            progress_note TEXT,
            last_error TEXT,
            CONSTRAINT job_pk PRIMARY KEY (id),
            CONSTRAINT job_id_size CHECK (length(id) = 16),
            CONSTRAINT job_state_known
              CHECK (state IN ('waiting', 'running', 'cancelling', 'done', 'dead', 'cancelled', 'discarded')),
            CONSTRAINT job_priority_known CHECK (priority IN (0, 1, 2)),
            CONSTRAINT job_attempts_range CHECK (attempts >= 0),
            CONSTRAINT job_leased CHECK ((state IN ('running', 'cancelling')) = (lease_until IS NOT NULL)),
            CONSTRAINT job_ended
              CHECK ((state IN ('done', 'dead', 'cancelled', 'discarded')) = (ended_at IS NOT NULL))
          );
          CREATE INDEX job_waiting ON job (kind, priority, due_at, id) WHERE state = 'waiting';
          CREATE INDEX job_lease ON job (lease_until, id) WHERE lease_until IS NOT NULL;
          CREATE UNIQUE INDEX job_open_key ON job (kind, unique_key)
            WHERE ended_at IS NULL AND unique_key IS NOT NULL;
          CREATE INDEX job_dead ON job (ended_at, id) WHERE state = 'dead';
          CREATE INDEX job_dead_by_kind ON job (kind, ended_at, id) WHERE state = 'dead';
          CREATE INDEX job_expiring ON job (expires_at, id) WHERE expires_at IS NOT NULL;
          -- When each schedule puts its next job into the queue.
          CREATE TABLE job_schedule (
            name TEXT NOT NULL,
            timetable TEXT NOT NULL,
            next_at INTEGER NOT NULL,
            last_slot_at INTEGER,
            CONSTRAINT job_schedule_pk PRIMARY KEY (name)
          );
          CREATE INDEX job_schedule_next ON job_schedule (next_at, name);
          -- Whose turn it is to run a periodic job, in all the cluster.
          CREATE TABLE job_turn (
            name TEXT NOT NULL,
            lease_number INTEGER NOT NULL,
            lease_until INTEGER NOT NULL,
            next_at INTEGER NOT NULL,
            started_at INTEGER,
            ended_at INTEGER,
            last_error TEXT,
            failures INTEGER NOT NULL DEFAULT 0,
            CONSTRAINT job_turn_pk PRIMARY KEY (name)
          );
          -- Grows with every claim, also after a dead letter was revived: the fence against late relays.
          ALTER TABLE outbox_event ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;
          """),
      Migration(
        number: 3, name: "data-keys",
        sql: """
          -- One random key for each person and one for the installation, each under a master key. What is sealed names its owner;
          -- wrapped is empty once the key was destroyed, and with it everything that it sealed.
          CREATE TABLE data_key (
            owner_id BLOB NOT NULL,
            wrapped BLOB,
            master_version INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            erased_at INTEGER,
            CONSTRAINT data_key_pk PRIMARY KEY (owner_id),
            CONSTRAINT data_key_owner_size CHECK (length(owner_id) = 16),
            CONSTRAINT data_key_erased CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))
          );
          CREATE INDEX data_key_by_master ON data_key (master_version, owner_id) WHERE wrapped IS NOT NULL;
          """),
    ])
}
