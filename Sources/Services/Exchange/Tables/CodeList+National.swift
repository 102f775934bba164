/// The code lists of the national tables.
///
/// - Source: 国家政务服务平台 政务服务事项基本目录及实施清单要素: the numbers follow the order in which the standard names the
///   values; several codes in one field are joined with `^`.
extension CodeList {
  /// 同步类型.
  package static let operation = CodeList([("I", ["新增"]), ("U", ["修改", "更新"]), ("D", ["删除"])])

  /// 是与否.
  package static let flag = CodeList([("1", ["是", "true"]), ("0", ["否", "false"])])

  /// 事项类型.
  package static let type = CodeList([
    ("01", ["行政许可", "许可"]), ("02", ["行政处罚", "处罚"]), ("03", ["行政强制", "强制"]), ("04", ["行政征收", "征收"]),
    ("05", ["行政给付", "给付"]), ("06", ["行政检查", "检查"]), ("07", ["行政确认", "确认"]), ("08", ["行政奖励", "奖励"]),
    ("09", ["行政裁决", "裁决"]), ("10", ["其他行政权力", "其他"]), ("20", ["公共服务"]),
  ])

  /// 事项状态.
  package static let state = CodeList([("1", ["在用"]), ("2", ["暂停"]), ("3", ["取消"])])

  /// 行使层级.
  package static let level = CodeList([
    ("1", ["国家级", "国家"]), ("2", ["省级", "省"]), ("3", ["市级", "市"]), ("4", ["县级", "县", "区级"]),
    ("5", ["镇(乡、街道)级", "镇（乡、街道）级", "乡镇级", "乡级", "街道"]),
  ])

  /// 权力来源.
  package static let powerSource = CodeList([
    ("1", ["法定本级行使"]), ("2", ["上级下放"]), ("3", ["上级授权"]), ("4", ["同级授权"]), ("5", ["上级委托"]), ("6", ["同级委托"]),
  ])

  /// 实施主体性质.
  package static let departmentNature = CodeList([("1", ["法定机关"]), ("2", ["授权组织"]), ("3", ["受委托组织"])])

  /// 服务对象.
  package static let audience = CodeList([
    ("1", ["自然人"]), ("2", ["企业法人", "法人"]), ("3", ["事业法人"]), ("4", ["社会组织法人"]), ("5", ["非法人企业"]),
    ("6", ["行政机关"]), ("9", ["其他组织"]),
  ])

  /// 办件类型.
  package static let handling = CodeList([("1", ["即办件"]), ("2", ["承诺件"])])

  /// 办理形式.
  package static let handlingForm = CodeList([
    ("1", ["窗口办理", "窗口"]), ("2", ["网上办理", "网上"]), ("3", ["快递申请", "快递"]),
  ])

  /// 办结时限单位.
  package static let limitUnit = CodeList([("1", ["工作日", "个工作日"]), ("2", ["自然日", "日", "天", "个自然日"])])

  /// 网上办理深度.
  package static let onlineDepth = CodeList([
    ("1", ["互联网咨询"]), ("2", ["互联网收件"]), ("3", ["互联网预审"]), ("4", ["互联网受理"]), ("5", ["互联网办理"]),
    ("6", ["互联网办理结果信息反馈"]), ("7", ["互联网电子证照反馈"]), ("8", ["其他"]),
  ])

  /// 通办范围.
  package static let handlingArea = CodeList([
    ("1", ["全国"]), ("2", ["全省"]), ("3", ["全市"]), ("4", ["全县"]), ("5", ["全镇(乡、街道)", "全镇（乡、街道）"]),
    ("6", ["跨村(社区)", "跨村（社区）"]),
  ])

  /// 审批结果类型.
  package static let resultType = CodeList([("1", ["证照"]), ("2", ["批文"]), ("3", ["其他"]), ("4", ["无"])])

  /// 材料必要性.
  package static let necessity = CodeList([("1", ["必要"]), ("2", ["非必要"]), ("3", ["容缺后补"])])

  /// 原件或者复印件.
  package static let materialForm = CodeList([
    ("1", ["原件"]), ("2", ["复印件"]), ("3", ["原件和复印件", "原件或复印件", "原件/复印件"]),
  ])

  /// 材料形式.
  package static let materialMedium = CodeList([
    ("1", ["纸质"]), ("2", ["电子", "电子化"]), ("3", ["纸质和电子", "纸质或电子", "纸质/电子", "纸质/电子化"]),
  ])

  /// 来源渠道.
  package static let materialSource = CodeList([
    ("1", ["申请人自备"]), ("2", ["政府部门核发"]), ("3", ["其他", "其它"]),
  ])

  /// 组织机构类型.
  package static let organisationType = CodeList([
    ("1", ["人民政府", "政府", "行政区划"]), ("2", ["部门", "单位"]), ("3", ["内设机构", "科室", "窗口"]),
  ])
}
