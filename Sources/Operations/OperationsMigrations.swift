import Store

/// The tables of what goes out.
enum OperationsMigrations {
  static let set = MigrationSet(
    module: "operations",
    migrations: [
      Migration(number: 1, name: "webhooks", sql: webhooks),
      Migration(number: 2, name: "webhook-deliveries", sql: deliveries),
      Migration(number: 3, name: "mail", sql: mail),
    ])

  /// Addresses, links and secrets, sealed with the installation's key.
  static let sealedColumns = [
    SealedColumn("mail_address", "sealed", key: ["account_id"], form: address),
    SealedColumn("mail_address", "pending_sealed", key: ["account_id"], form: address),
    SealedColumn("mail_message", "parameters"),
    SealedColumn("mail_message", "sealed_to", form: address),
    SealedColumn("mail_message", "sealed_link", form: .bytes(context: "mail.link", id: "account_id")),
    SealedColumn("webhook_secret", "sealed", form: .bytes(context: "webhook.secret", id: "id")),
  ]

  private static let address = SealedColumn.Form.bytes(context: "mail.address", id: "account_id")

  /// Secrets stand sealed; `hint` is their end, so that administrators can tell two apart. After a failure nothing is sent to
  /// an address before `resume_at`, so that a receiver that hangs costs one attempt now and then, not one for each event.
  private static let webhooks = """
    CREATE TABLE webhook (
      id BLOB PRIMARY KEY NOT NULL,
      organisation_id BLOB NOT NULL CONSTRAINT webhook_organisation REFERENCES organisation (id),
      name TEXT NOT NULL,
      address TEXT NOT NULL,
      state TEXT NOT NULL CONSTRAINT webhook_state CHECK (state IN ('active', 'paused', 'disabled')),
      created_at INTEGER NOT NULL,
      failing_since INTEGER,
      failures INTEGER NOT NULL,
      resume_at INTEGER,
      last_success_at INTEGER,
      removed_at INTEGER
    );
    CREATE INDEX webhook_by_organisation ON webhook (organisation_id, id) WHERE removed_at IS NULL;
    CREATE INDEX webhook_failing ON webhook (failing_since, id)
      WHERE failing_since IS NOT NULL AND state = 'active' AND removed_at IS NULL;
    CREATE INDEX webhook_active ON webhook (id) WHERE state = 'active' AND removed_at IS NULL;
    CREATE TABLE webhook_topic (
      topic TEXT NOT NULL,
      webhook_id BLOB NOT NULL CONSTRAINT webhook_topic_webhook REFERENCES webhook (id),
      PRIMARY KEY (topic, webhook_id)
    );
    CREATE INDEX webhook_topic_by_webhook ON webhook_topic (webhook_id, topic);
    CREATE TABLE webhook_secret (
      id BLOB PRIMARY KEY NOT NULL,
      webhook_id BLOB NOT NULL CONSTRAINT webhook_secret_webhook REFERENCES webhook (id),
      sealed BLOB NOT NULL,
      hint TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      expires_at INTEGER
    );
    CREATE INDEX webhook_secret_by_webhook ON webhook_secret (webhook_id, id);
    """

  private static let deliveries = """
    CREATE TABLE webhook_delivery (
      id BLOB PRIMARY KEY NOT NULL,
      webhook_id BLOB NOT NULL CONSTRAINT webhook_delivery_webhook REFERENCES webhook (id),
      event_id BLOB NOT NULL,
      topic TEXT NOT NULL,
      subject TEXT NOT NULL,
      occurred_at INTEGER NOT NULL,
      state TEXT NOT NULL
        CONSTRAINT webhook_delivery_state CHECK (state IN ('waiting', 'held', 'delivered', 'abandoned')),
      attempts INTEGER NOT NULL,
      round INTEGER NOT NULL,
      next_try_at INTEGER,
      last_status INTEGER,
      last_error TEXT,
      queued_at INTEGER NOT NULL,
      created_at INTEGER NOT NULL
    );
    CREATE UNIQUE INDEX webhook_delivery_once ON webhook_delivery (webhook_id, event_id);
    CREATE INDEX webhook_delivery_by_webhook ON webhook_delivery (webhook_id, id);
    CREATE INDEX webhook_delivery_by_state ON webhook_delivery (webhook_id, state, id);
    CREATE INDEX webhook_delivery_by_time ON webhook_delivery (webhook_id, occurred_at, id);
    CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, next_try_at, id) WHERE state = 'waiting';
    CREATE INDEX webhook_delivery_by_age ON webhook_delivery (created_at, id) WHERE state <> 'waiting';
    CREATE TABLE webhook_attempt (
      delivery_id BLOB NOT NULL CONSTRAINT webhook_attempt_delivery REFERENCES webhook_delivery (id),
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      duration_ms INTEGER NOT NULL,
      status INTEGER,
      error_code TEXT,
      answer TEXT NOT NULL,
      PRIMARY KEY (delivery_id, number)
    );
    """

  /// Addresses stand sealed; `masked` is what pages show. A new address waits in the `pending` columns until its link was
  /// opened. `mail_message` remembers what was sent, so that nothing is sent twice.
  private static let mail = """
    CREATE TABLE mail_address (
      account_id BLOB PRIMARY KEY NOT NULL CONSTRAINT mail_address_account REFERENCES account (id),
      sealed BLOB,
      masked TEXT,
      confirmed_at INTEGER,
      pending_sealed BLOB,
      pending_masked TEXT,
      token_hash BLOB,
      token_expires_at INTEGER,
      asked_count INTEGER NOT NULL,
      asked_since INTEGER NOT NULL
    );
    CREATE UNIQUE INDEX mail_address_by_token ON mail_address (token_hash) WHERE token_hash IS NOT NULL;
    CREATE TABLE mail_refusal (
      account_id BLOB NOT NULL CONSTRAINT mail_refusal_account REFERENCES account (id),
      kind TEXT NOT NULL,
      refused_at INTEGER NOT NULL,
      PRIMARY KEY (account_id, kind)
    );
    CREATE TABLE mail_message (
      id BLOB PRIMARY KEY NOT NULL,
      account_id BLOB NOT NULL CONSTRAINT mail_message_account REFERENCES account (id),
      source_id BLOB NOT NULL,
      kind TEXT NOT NULL,
      template TEXT NOT NULL,
      parameters TEXT NOT NULL,
      case_id BLOB,
      sealed_to BLOB,
      sealed_link BLOB,
      state TEXT NOT NULL CONSTRAINT mail_message_state CHECK (state IN ('waiting', 'sent', 'skipped', 'refused')),
      last_error TEXT,
      created_at INTEGER NOT NULL,
      settled_at INTEGER
    );
    CREATE UNIQUE INDEX mail_message_once ON mail_message (account_id, source_id, template);
    CREATE INDEX mail_message_by_age ON mail_message (created_at, id);
    CREATE INDEX mail_message_by_state ON mail_message (state, id);
    """
}
