/// A column that holds something of a person, as its module describes it: how it is sealed, and with whose key. By this list an
/// installation from before there were seals, or whose master keys sealed columns directly, is carried over.
package struct SealedColumn: Sendable {
  /// How the column keeps what it holds.
  package enum Form: Sendable {
    /// A TEXT of ``WriteTransaction/sealed(_:)``.
    case text
    /// A TEXT that is sealed whole where the words in it call for it, and stands in clear elsewhere; read it with
    /// ``Row/openText(_:)`` or ``Row/openJSON(_:)``.
    case textWhere(@Sendable (String) -> Bool)
    /// The name of whoever acted, a TEXT that is masked for everybody but staff and the system; the column with the kind of actor,
    /// and what masks.
    case trail(kind: String, mask: @Sendable (String) -> String)
    /// A BLOB whose context is the prefix, `/` and the identifier in a column.
    case bytes(context: String, id: String)
  }

  package let table: String
  package let column: String
  /// The columns of the primary key.
  package let key: [String]
  package let form: Form
  /// An expression over the table's row that names whose key seals; nil, and NULL, for the installation's.
  package let owner: String?
  /// Renews seals that stand inside what the column holds; nil where there can be none.
  package let inner: InnerRenewal?

  /// A column.
  package init(
    _ table: String, _ column: String, key: [String] = ["id"], form: Form = .text, owner: String? = nil,
    inner: InnerRenewal? = nil
  ) {
    self.table = table
    self.column = column
    self.key = key
    self.form = form
    self.owner = owner
    self.inner = inner
  }

  /// Takes a document with seals inside it, and what renews one of them; answers the document with all of them renewed, or nil
  /// when none had to be.
  package typealias InnerRenewal = @Sendable (_ document: [UInt8], _ renew: SealRenewal) throws -> [UInt8]?

  /// As an operator names it.
  var name: String { "\(table).\(column)" }
}
