/// Pages that show every component and most classes of the style sheet together, as features will use them.
enum GalleryTemplates {
  static let home = """
    <section class="hero"><div class="wrap">
    <h1 class="hero__title">让办事更省心</h1>
    <p class="hero__text">一次说清、一窗受理、每一天都算得明白</p>
    <form class="search search--large" action="/search" role="search"><label class="visually-hidden" for="q">{{t web.search}}</label><input class="search__input" id="q" name="q" type="search" placeholder="办什么、查什么、问什么"><button class="search__button">{{>web/icon-search}}{{t web.search}}</button></form>
    <ul class="chips"><li><a class="chip" href="#1">食品经营许可</a></li><li><a class="chip" href="#1">新生儿入户</a></li><li><a class="chip" href="#1">公积金提取</a></li><li><a class="chip" href="#1">办理进度</a></li></ul>
    </div></section>
    <div class="wrap page">
    <section class="stack"><h2>为您一件事办到底</h2><ul class="tiles">
    <li><a class="tile" href="#1"><span class="tile__icon">{{>web/icon-baby}}</span><span class="tile__title">新生儿出生</span><span class="tile__text">出生证明、入户、医保一次办</span></a></li>
    <li><a class="tile" href="#1"><span class="tile__icon">{{>web/icon-school}}</span><span class="tile__title">入学</span><span class="tile__text">义务教育报名与学籍</span></a></li>
    <li><a class="tile" href="#1"><span class="tile__icon">{{>web/icon-work}}</span><span class="tile__title">灵活就业</span><span class="tile__text">登记、社保、补贴</span></a></li>
    <li><a class="tile" href="#1"><span class="tile__icon">{{>web/icon-ring}}</span><span class="tile__title">结婚</span><span class="tile__text">预约、登记、证照</span></a></li>
    <li><a class="tile" href="#1"><span class="tile__icon">{{>web/icon-house}}</span><span class="tile__title">住房</span><span class="tile__text">公积金与不动产登记</span></a></li>
    <li><a class="tile" href="#1"><span class="tile__icon">{{>web/icon-heart}}</span><span class="tile__title">退休养老</span><span class="tile__text">待遇申领与高龄津贴</span></a></li>
    <li><a class="tile" href="#1"><span class="tile__icon">{{>web/icon-store}}</span><span class="tile__title">开办企业</span><span class="tile__text">执照、印章、税务、社保</span></a></li>
    <li><a class="tile" href="#1"><span class="tile__icon">{{>web/icon-car}}</span><span class="tile__title">出行</span><span class="tile__text">驾驶证与车辆</span></a></li>
    <li><a class="tile" href="#1"><span class="tile__icon">{{>web/icon-coin}}</span><span class="tile__title">惠企政策</span><span class="tile__text">符合条件直接兑现</span></a></li>
    <li><a class="tile" href="#1"><span class="tile__icon">{{>web/icon-shield}}</span><span class="tile__title">企业信用修复</span><span class="tile__text">告知、承诺、修复</span></a></li>
    </ul></section>
    <section class="section"><h2>从这里进入</h2><div class="doors">
    <a class="door" href="#1"><span class="door__title">办事</span><span class="door__text">1,135 项服务，承诺比法定快 72%</span></a>
    <a class="door" href="#1"><span class="door__title">公开</span><span class="door__text">依申请公开与政策文件</span></a>
    <a class="door" href="#1"><span class="door__title">数据</span><span class="door__text">开放目录与接口</span></a>
    <a class="door" href="#1"><span class="door__title">互动</span><span class="door__text">咨询、投诉、意见征集</span></a>
    </div></section>
    <section class="section"><h2>今天的政府</h2>{{#stats}}{{>web/stats}}{{/stats}}</section>
    </div>
    """

  static let item = """
    <p class="caption">区市场监督管理局 · 行政许可</p>
    <div class="spread"><h1>食品经营许可（新办）</h1>{{#tag}}{{>web/state-tag}}{{/tag}}</div>
    <p class="lead">在本区开餐馆、食堂、超市等从事食品销售和餐饮服务的企业和个体工商户。</p>
    <div class="facts"><p class="fact"><span class="fact__label">承诺时限</span><span class="fact__value">5 个工作日</span><span class="fact__note">法定 20 个工作日</span></p><p class="fact"><span class="fact__label">到场次数</span><span class="fact__value">0 次</span><span class="fact__note">全程网上办理</span></p><p class="fact"><span class="fact__label">费用</span><span class="fact__value">免费</span></p><p class="fact"><span class="fact__label">已有评价</span><span class="fact__value">98.7%</span><span class="fact__note">近一年 1.2 万件</span></p></div>
    <div class="actions"><a class="button button--large" href="#1">在线办理</a><a class="button button--secondary button--large" href="#1">预约窗口</a></div>
    <div class="columns section"><div class="columns__main">
    {{#tabs}}{{>web/tabs}}{{/tabs}}
    <h2 id="need">需要什么</h2>{{#checklist}}{{>web/checklist}}{{/checklist}}
    <h2 id="how">怎么办</h2>{{#flow}}{{>web/flow}}{{/flow}}
    <h2 id="law">依据</h2>{{#article}}{{>web/article}}{{/article}}
    <h2 id="where">在哪办</h2>{{#where}}{{>web/definition-list}}{{/where}}
    </div><aside class="columns__side columns__side--sticky"><div class="panel"><h3>遇到困难</h3><p>帮代办员可以替您填写，全程留痕。</p><p><a href="#1">找帮代办员</a></p></div>{{#notice}}{{>web/notice}}{{/notice}}</aside></div>
    """

  static let apply = """
    {{#steps}}{{>web/steps}}{{/steps}}
    {{#errors}}{{>web/error-summary}}{{/errors}}
    <h1>经营者信息</h1>
    <form method="post" action="/gallery/apply" class="form" novalidate data-autosave="/gallery/autosave" data-guard>
    <input type="hidden" name="_csrf" value="{{page.csrf}}">
    {{#fields}}{{>web/field}}{{/fields}}
    <div class="actions"><button class="button">{{t web.continue}}</button><a class="button button--quiet" href="#1">{{t web.back}}</a></div>
    <p class="autosave" data-autosave-status role="status">已自动保存 14:05</p>
    </form>
    """

  static let check = """
    {{#steps}}{{>web/steps}}{{/steps}}
    <h1>请核对您填写的内容</h1>
    <h2>经营者信息</h2>{{#summary}}{{>web/definition-list}}{{/summary}}
    <h2>材料</h2>{{#materials}}{{>web/materials}}{{/materials}}
    <div class="actions"><button class="button button--large">确认提交</button></div>
    """

  static let myCase = """
    <p class="caption">办件编号 <span class="num">511603202611210001</span></p>
    <h1 class="visually-hidden">食品经营许可（新办）</h1>
    <p class="state-sentence">{{sentence}}</p>
    <div class="columns"><div class="columns__main">
    {{#todo}}{{>web/notice}}{{/todo}}
    {{#clocks}}{{>web/clock-bar}}{{/clocks}}
    <h2>经过</h2>{{#timeline}}{{>web/timeline}}{{/timeline}}
    <h2>留言</h2>{{#messages}}{{>web/messages}}{{/messages}}
    <h2>每一天怎么算</h2>{{#days}}{{>web/clock-table}}{{/days}}
    </div><aside class="columns__side"><div class="panel"><h3>文书</h3>{{#materials}}{{>web/materials}}{{/materials}}</div>{{#qr}}{{>web/qr}}{{/qr}}</aside></div>
    """

  static let inbox = """
    <div class="inbox"><nav class="inbox__side" aria-label="队列"><ul class="queue">
    <li class="queue__title">我的</li>
    <li><a class="queue__link" href="#1" aria-current="page">待受理 <span class="queue__count">12</span></a></li>
    <li><a class="queue__link" href="#1">审查中 <span class="queue__count">34</span></a></li>
    <li><a class="queue__link" href="#1">待审批 <span class="queue__count">3</span></a></li>
    <li class="queue__title">预警</li>
    <li><a class="queue__link" href="#1">黄牌 <span class="queue__count">5</span></a></li>
    <li><a class="queue__link queue__link--hot" href="#1">红牌 <span class="queue__count">1</span></a></li></ul></nav>
    <div class="inbox__main"><div class="spread"><h1>待受理</h1><p class="keys"><kbd>j</kbd> <kbd>k</kbd> 上下 · <kbd>Enter</kbd> 打开 · <kbd>x</kbd> 选择</p></div>
    {{#filters}}{{>web/filters}}{{/filters}}
    <form data-bulk><div class="table-wrap" tabindex="0" role="region" aria-label="办件"><table class="table table--cards table--dense" data-keys><thead><tr><th scope="col"><input type="checkbox" data-bulk-all aria-label="全选"></th><th scope="col">编号</th><th scope="col">事项</th><th scope="col">申请人</th><th scope="col">环节</th><th scope="col">时限</th><th scope="col">经办</th></tr></thead><tbody>
    {{#rows}}<tr data-row><td><input type="checkbox" name="id" value="{{number}}" data-bulk-item aria-label="选择 {{number}}"></td><td class="table__lead"><a href="#{{number}}">{{number}}</a></td><td data-label="事项">{{title}}</td><td data-label="申请人">{{applicant}}</td><td data-label="环节">{{#state}}{{>web/state-tag}}{{/state}}</td><td data-label="时限">{{#clock}}{{>web/state-tag}}{{/clock}}</td><td data-label="经办">{{owner}}</td></tr>{{/rows}}
    </tbody></table></div>
    <div class="bulk-bar" data-bulk-bar><span data-bulk-count>已选 2 项</span><button class="button button--small">分派</button><button class="button button--small button--secondary">导出</button></div></form>
    {{#pagination}}{{>web/pagination}}{{/pagination}}
    {{#empty}}{{>web/empty}}{{/empty}}
    </div></div>
    """

  static let deskCase = """
    <div class="case-head"><div class="row"><span class="num muted">511603202611210001</span>{{#tag}}{{>web/state-tag}}{{/tag}}</div><h1>食品经营许可（新办）</h1>{{#clocks}}{{>web/clock-bar}}{{/clocks}}</div>
    <div class="split"><div><h2>申请内容</h2>{{#summary}}{{>web/definition-list}}{{/summary}}<p class="changes">经营面积：<del>60</del> <ins>80</ins> 平方米</p></div>
    <div><h2>要核对的</h2>{{#checklist}}{{>web/checklist}}{{/checklist}}<h2>下一步</h2>
    <details class="action" open><summary>受理</summary><form method="post" action="#1"><input type="hidden" name="_csrf" value="{{page.csrf}}">{{#note}}{{>web/field}}{{/note}}<button class="button">受理</button></form></details>
    <details class="action"><summary>一次告知补正</summary><div class="action__body">…</div></details>
    <details class="action action--danger"><summary>不予受理</summary><div class="action__body"><button class="button button--danger" data-confirm="再按一次确认">不予受理</button></div></details>
    </div></div>
    """

  static let supervision = """
    <h1>效能监督</h1>{{#stats}}{{>web/stats}}{{/stats}}
    <div class="split"><div>{{#bars}}{{>web/bar-chart}}{{/bars}}</div><div>{{#line}}{{>web/line-chart}}{{/line}}</div></div>
    """

  static let paper = """
    {{#head}}{{>web/document-head}}{{/head}}
    <div class="sheet__body"><p>你于2026年11月21日提出的食品经营许可（新办）申请，材料齐全、符合法定形式。依据《中华人民共和国行政许可法》第三十二条第一款第五项，本机关决定予以受理。</p><p>本机关承诺自受理之日起5个工作日内作出决定，最迟为2026年11月30日。</p></div>
    <table class="sheet__table"><tr><th>办件编号</th><td>511603202611210001</td></tr><tr><th>查询</th><td>{{#qr}}{{>web/qr}}{{/qr}}</td></tr></table>
    {{#foot}}{{>web/document-foot}}{{/foot}}
    """

  /// All of them, by name.
  static let all = [
    "home": home, "item": item, "apply": apply, "check": check, "case": myCase, "inbox": inbox, "desk-case": deskCase,
    "supervision": supervision, "paper": paper,
  ]
}
