import Kernel

/// What the folder of an audit export holds and how to treat it, in both languages.
struct AuditReadme {
  let scope: AuditScope
  let cause: String
  let at: Instant
  let files: [AuditFolder.Written]
  /// Records that a proof was looked for; nil for an office.
  let provable: Int?

  private var proven: Int { files.first { $0.name == "proofs.ndjson" }?.lines ?? 0 }

  /// Why a proof is missing, in both languages; empty when none is.
  private var withoutProof: (zh: String, en: String) {
    guard let provable else {
      return (
        "对象是单位时不附逐条证明：记录与账本一样长，逐条附上只会重复整个账本。请在本机运行 tongban ledger verify，逐条比对全部记录与账本；\n办件或个人的证明用 --case 或 --person 导出。\n",
        "No proofs are written for an office: its records are as long as the ledger, and proofs would repeat all of it. Run\n"
          + "tongban ledger verify on the installation, which compares every record with its entry; --case and --person write proofs.\n"
      )
    }
    guard provable > proven else { return ("", "") }
    let count = provable - proven
    return (
      "有 \(count) 条记录没有证明：尚未写入账本，或账本已停止写入（请运行 tongban ledger verify）。\n",
      "\(count) records have no proof: the ledger has not taken them yet, or takes nothing more (run tongban ledger verify).\n"
    )
  }

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

    \(withoutProof.zh)
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

    \(withoutProof.en)
    This export is on record. Where it is about a case or a person, that person sees it under "Who looked at my data".
    Legal basis: Personal Information Protection Law, Articles 54 and 63. The files hold personal data: use them for the stated
    cause only, remove them afterwards, hand them to nobody else.

    SHA-256
    -------
    \(files.map { "\($0.sha256)  \($0.name)  (\($0.lines))" }.joined(separator: "\n"))

    """
  }
}
