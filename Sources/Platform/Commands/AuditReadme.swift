import Kernel

/// What the folder of an audit export holds and how to treat it, in both languages.
struct AuditReadme {
  let scope: AuditScope
  let cause: String
  let at: Instant
  let files: [AuditFolder.Written]

  var text: String {
    """
    审计导出
    ========
    对象：\(scope.kind) \(scope.id)
    时间：\(at.iso8601(in: .china))
    事由：\(cause.isEmpty ? "（未写明）" : cause)

    每个 .ndjson 文件每行是一个 JSON 对象，按 RFC 8785 规范书写，时间为北京时间：
    - audit.ndjson     操作记录：谁、代表哪个单位、在什么时候、依据哪一条、做了什么
    - readings.ndjson  查看记录：谁、哪个单位、为了什么、依据什么，查看了谁的信息
    - proofs.ndjson    证明：以上记录写在公开账本里的证明，把 file 的内容存成文件后可用 tongban receipt verify 离线核验
    - cases.ndjson     办件：申请内容、时限、经过、材料、留言和决定（材料文件本身不在内，以 SHA-256 标明）

    本次导出已记入操作记录；对象是办件或个人的，本人可在“谁看过我的数据”中看到。
    依据：《个人信息保护法》第五十四条、第六十三条。内容含个人信息：只用于写明的事由，用后删除，不得转给无关的人。

    Audit export
    ============
    Subject: \(scope.kind) \(scope.id)
    Time: \(at.iso8601(in: .china))
    Cause: \(cause.isEmpty ? "(none stated)" : cause)

    Each .ndjson file holds one JSON object a line, written as RFC 8785 says, times in China Standard Time:
    - audit.ndjson     acts: who, for which office, when, under which article, did what
    - readings.ndjson  readings: who, of which office, for what and by which rule, looked at whose data
    - proofs.ndjson    proofs that these records stand in the public ledger; save the content of "file" and check it offline with
                       tongban receipt verify
    - cases.ndjson     cases: application, time limits, events, papers, messages and decisions (the papers' files are not
                       included; they are named by SHA-256)

    This export is on record. Where it is about a case or a person, that person sees it under "Who looked at my data".
    Legal basis: Personal Information Protection Law, Articles 54 and 63. The files hold personal data: use them for the stated
    cause only, remove them afterwards, hand them to nobody else.

    SHA-256
    -------
    \(files.map { "\($0.sha256)  \($0.name)  (\($0.lines))" }.joined(separator: "\n"))

    """
  }
}
