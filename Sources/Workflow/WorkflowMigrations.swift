package import Store

/// The tables of this module.
package enum WorkflowMigrations {
  package static let set = MigrationSet(
    module: "workflow", migrations: [definitions, instances, messages, transfers])

  private static let definitions = Migration(
    number: 1, name: "definitions",
    sql: """
      -- What instances run on, by the hash of its content: never changed, never removed while anything runs on it.
      CREATE TABLE workflow_definition (
        hash TEXT NOT NULL,
        process_id TEXT NOT NULL,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        retention_days INTEGER NOT NULL,
        history_steps INTEGER NOT NULL,
        added_at INTEGER NOT NULL,
        CONSTRAINT workflow_definition_pk PRIMARY KEY (hash),
        CONSTRAINT workflow_definition_hash_size CHECK (length(hash) = 64),
        CONSTRAINT workflow_definition_kept CHECK (retention_days >= 0 AND history_steps > 0)
      );
      -- Which definition of a process is in force from when.
      CREATE TABLE workflow_version (
        process_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        hash TEXT NOT NULL,
        valid_from INTEGER NOT NULL,
        deployed_at INTEGER NOT NULL,
        origin TEXT NOT NULL,
        CONSTRAINT workflow_version_origin CHECK (origin IN ('deployed', 'platform')),
        CONSTRAINT workflow_version_pk PRIMARY KEY (process_id, number),
        CONSTRAINT workflow_version_definition FOREIGN KEY (hash) REFERENCES workflow_definition (hash)
      );
      CREATE INDEX workflow_version_by_time ON workflow_version (process_id, valid_from, number);
      CREATE INDEX workflow_version_by_hash ON workflow_version (hash);
      -- What begins instances from outside: messages and signals by name, timers by instant. place counts the triggers of one event.
      CREATE TABLE workflow_start (
        process_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        element_id TEXT NOT NULL,
        place INTEGER NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        remaining INTEGER NOT NULL,
        due_at INTEGER,
        CONSTRAINT workflow_start_pk PRIMARY KEY (process_id, number, element_id, place),
        CONSTRAINT workflow_start_kind_known CHECK (kind IN ('message', 'signal', 'date', 'duration', 'cycle'))
      );
      CREATE INDEX workflow_start_by_name ON workflow_start (kind, name, process_id, number);
      CREATE INDEX workflow_start_due ON workflow_start (due_at, process_id, number) WHERE due_at IS NOT NULL;
      """)

  private static let instances = Migration(
    number: 2, name: "instances",
    sql: """
      -- An instance as it stands. state is sealed; revision grows with every step and lets one writer through at a time.
      CREATE TABLE workflow_instance (
        id BLOB NOT NULL,
        hash TEXT NOT NULL,
        process_id TEXT NOT NULL,
        subject BLOB,
        party BLOB,
        business_key TEXT,
        correlation TEXT,
        parent_id BLOB,
        parent_token INTEGER,
        root_id BLOB NOT NULL,
        root_started_at INTEGER NOT NULL,
        depth INTEGER NOT NULL,
        status TEXT NOT NULL,
        incidents INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        state BLOB NOT NULL,
        error_code TEXT,
        started_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        ended_at INTEGER,
        expires_at INTEGER,
        CONSTRAINT workflow_instance_pk PRIMARY KEY (id),
        CONSTRAINT workflow_instance_id_size CHECK (length(id) = 16),
        CONSTRAINT workflow_instance_status_known CHECK (status IN ('running', 'completed', 'terminated', 'failed')),
        CONSTRAINT workflow_instance_ended CHECK ((status = 'running') = (ended_at IS NULL)),
        CONSTRAINT workflow_instance_parent CHECK ((parent_id IS NULL) = (parent_token IS NULL)),
        CONSTRAINT workflow_instance_definition FOREIGN KEY (hash) REFERENCES workflow_definition (hash)
      );
      CREATE INDEX workflow_instance_by_subject ON workflow_instance (subject, started_at, id) WHERE subject IS NOT NULL;
      CREATE UNIQUE INDEX workflow_instance_key ON workflow_instance (process_id, business_key)
        WHERE business_key IS NOT NULL;
      CREATE INDEX workflow_instance_children ON workflow_instance (parent_id, parent_token) WHERE parent_id IS NOT NULL;
      CREATE INDEX workflow_instance_by_status ON workflow_instance (hash, status, id);
      CREATE INDEX workflow_instance_troubled ON workflow_instance (id) WHERE incidents > 0;
      CREATE INDEX workflow_instance_expiring ON workflow_instance (expires_at, id) WHERE expires_at IS NOT NULL;
      -- Everything that rests somewhere in a running instance, and since when: open work, timers by due instant, subscriptions,
      -- incidents. fire_at is when a timer is looked at next: when it is due, or when whoever has claimed it should be done.
      CREATE TABLE workflow_wait (
        instance_id BLOB NOT NULL,
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        hash TEXT NOT NULL,
        element_id TEXT NOT NULL,
        since INTEGER NOT NULL,
        name TEXT,
        correlation TEXT,
        due_at INTEGER,
        fire_at INTEGER,
        CONSTRAINT workflow_wait_pk PRIMARY KEY (instance_id, number),
        CONSTRAINT workflow_wait_kind_known
          CHECK (kind IN ('task', 'call', 'join', 'timer', 'message', 'signal', 'condition', 'incident')),
        CONSTRAINT workflow_wait_timed CHECK ((due_at IS NULL) = (fire_at IS NULL)),
        CONSTRAINT workflow_wait_instance FOREIGN KEY (instance_id) REFERENCES workflow_instance (id)
      );
      CREATE INDEX workflow_wait_due ON workflow_wait (fire_at, instance_id, number) WHERE fire_at IS NOT NULL;
      CREATE INDEX workflow_wait_message ON workflow_wait (name, correlation, instance_id, number)
        WHERE kind = 'message';
      CREATE INDEX workflow_wait_signal ON workflow_wait (name, instance_id, number) WHERE kind = 'signal';
      CREATE INDEX workflow_wait_by_element ON workflow_wait (hash, element_id, kind, since, instance_id);
      -- What happened, one row a step, the last so many of each instance.
      CREATE TABLE workflow_step (
        instance_id BLOB NOT NULL,
        revision INTEGER NOT NULL,
        at INTEGER NOT NULL,
        act TEXT NOT NULL,
        actor TEXT,
        events TEXT NOT NULL,
        CONSTRAINT workflow_step_pk PRIMARY KEY (instance_id, revision),
        CONSTRAINT workflow_step_instance FOREIGN KEY (instance_id) REFERENCES workflow_instance (id)
      );
      """)

  private static let messages = Migration(
    number: 3, name: "messages",
    sql: """
      -- Messages that have come: each is taken once, by whoever waits for it or will within its time.
      CREATE TABLE workflow_message (
        id BLOB NOT NULL,
        name TEXT NOT NULL,
        correlation TEXT NOT NULL,
        variables BLOB NOT NULL,
        arrived_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        taken_by BLOB,
        CONSTRAINT workflow_message_pk PRIMARY KEY (id),
        CONSTRAINT workflow_message_id_size CHECK (length(id) = 16)
      );
      CREATE INDEX workflow_message_waiting ON workflow_message (name, correlation, arrived_at, id)
        WHERE taken_by IS NULL;
      CREATE INDEX workflow_message_expiring ON workflow_message (expires_at, id);
      """)

  private static let transfers = Migration(
    number: 4, name: "transfers",
    sql: """
      -- Instances that are carried from one definition to another, and how each stood before.
      CREATE TABLE workflow_transfer (
        id BLOB NOT NULL,
        from_hash TEXT NOT NULL,
        to_hash TEXT NOT NULL,
        mapping TEXT NOT NULL,
        state TEXT NOT NULL,
        moved INTEGER NOT NULL,
        refused INTEGER NOT NULL,
        undone INTEGER NOT NULL,
        begun_at INTEGER NOT NULL,
        ended_at INTEGER,
        CONSTRAINT workflow_transfer_pk PRIMARY KEY (id),
        CONSTRAINT workflow_transfer_state_known CHECK (state IN ('moving', 'moved', 'undoing', 'undone'))
      );
      CREATE INDEX workflow_transfer_by_begin ON workflow_transfer (begun_at, id);
      CREATE TABLE workflow_transferred (
        transfer_id BLOB NOT NULL,
        instance_id BLOB NOT NULL,
        revision INTEGER,
        problem TEXT,
        state BLOB,
        waits TEXT,
        CONSTRAINT workflow_transferred_pk PRIMARY KEY (transfer_id, instance_id),
        CONSTRAINT workflow_transferred_either CHECK ((problem IS NULL) = (state IS NOT NULL)),
        CONSTRAINT workflow_transferred_transfer FOREIGN KEY (transfer_id) REFERENCES workflow_transfer (id),
        CONSTRAINT workflow_transferred_instance FOREIGN KEY (instance_id) REFERENCES workflow_instance (id)
      );
      CREATE INDEX workflow_transferred_by_instance ON workflow_transferred (instance_id);
      """)
}
