/// The yardstick of a form's page: forty questions that are known beforehand, in one template with the markup that ours has.
struct BareForm: Sendable {
  struct Option: Sendable {
    var id: String
    var value: String
    var text: String
    var isSelected: Bool
  }

  struct Question: Sendable {
    var id: String
    var label: String
    var hint: String
    var value: String
    var isInput: Bool
    var isChoices: Bool
    var isComputed: Bool
    var options: [Option]
  }

  var code: String
  var questions = Self.all

  private static let all = (0..<40).map { number in
    let isChoices = number % 5 == 3
    let options = ["a", "b", "c"].map {
      Option(id: "q\(number)-\($0)", value: $0, text: "选项\($0)", isSelected: $0 == "b")
    }
    return Question(
      id: "q\(number)", label: "第\(number + 1)个问题", hint: "说明", value: "\(number * 7)", isInput: number % 5 < 3,
      isChoices: isChoices, isComputed: number % 5 == 4, options: isChoices ? options : [])
  }

  static let page = """
    <!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{code}}</title></head>
    <body><main><h1>{{code}}</h1><form method="post" action="/drafts/1/all" class="form" novalidate>
    {{#questions}}
    {{#isInput}}<div class="field" data-field><label class="field__label" for="{{id}}">{{label}}</label>
    <p class="field__hint" id="{{id}}-hint">{{hint}}</p>
    <input class="input" id="{{id}}" name="{{id}}" type="text" value="{{value}}" aria-describedby="{{id}}-hint"></div>{{/isInput}}
    {{#isChoices}}<fieldset class="field" data-field><legend>{{label}}</legend><div class="choices">
    {{#options}}<label class="choice"><input type="radio" id="{{id}}" value="{{value}}"{{#isSelected}} checked{{/isSelected}}>
    <span>{{text}}</span></label>{{/options}}</div></fieldset>{{/isChoices}}
    {{#isComputed}}<div class="field" id="{{id}}"><p class="field__label">{{label}}</p><output>{{value}}</output></div>{{/isComputed}}
    {{/questions}}
    <button class="button">Go on</button></form></main></body></html>
    """
}
