package import Store

/// The tables of subscriptions.
package enum SubscriptionMigrations {
  /// Addresses, sealed with the installation's key: whoever subscribes is nobody to the platform but an address.
  package static let sealedColumns = [SealedColumn("publication_subscription", "address")]

  /// `address_index` finds an address without opening any; `scope` is ``SubscriptionScope/key``. A mailing keeps how far the fan-out has
  /// come, so that a node that dies in the middle sends nothing twice.
  package static let set = MigrationSet(
    module: "publishing-subscriptions",
    migrations: [
      Migration(
        number: 1, name: "subscriptions",
        sql: """
          CREATE TABLE publication_subscription (
            id BLOB PRIMARY KEY,
            address_index BLOB NOT NULL,
            address TEXT NOT NULL,
            language TEXT NOT NULL,
            scope TEXT NOT NULL,
            confirm_hash BLOB,
            confirm_until INTEGER,
            confirmed_at INTEGER,
            asked_count INTEGER NOT NULL,
            asked_since INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            CONSTRAINT publication_subscription_once UNIQUE (address_index, scope)
          );
          CREATE INDEX publication_subscription_by_scope ON publication_subscription (scope, id) WHERE confirmed_at IS NOT NULL;
          CREATE INDEX publication_subscription_waiting ON publication_subscription (confirm_until) WHERE confirmed_at IS NULL;
          CREATE INDEX publication_subscription_by_link ON publication_subscription (confirm_hash) WHERE confirm_hash IS NOT NULL;
          CREATE TABLE publication_mailing (
            publication_id BLOB NOT NULL,
            version INTEGER NOT NULL,
            begun_at INTEGER NOT NULL,
            scope_place INTEGER NOT NULL,
            after_id BLOB,
            recipients INTEGER NOT NULL,
            finished_at INTEGER,
            CONSTRAINT publication_mailing_key PRIMARY KEY (publication_id, version)
          );
          """)
    ])
}
