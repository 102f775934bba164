"""The analyst's scene: a process is changed, tried and deployed, running instances are migrated, and an incident is repaired."""

from places import ROOT

MODEL = ROOT / "Sources/Studio/Resources/examples/return-visit.bpmn"
RULES = ROOT / "Sources/Services/Resources/catalogue/rules/road-occupation.dmn"


def changed(folder):
    """The next version of the example: the call has another identifier, and a note is written after it."""
    text = MODEL.read_text()
    for old, new in [
        ('id="call"', 'id="phone"'), ('attachedToRef="call"', 'attachedToRef="phone"'),
        ('targetRef="call"', 'targetRef="phone"'), ('bpmnElement="call"', 'bpmnElement="phone"'),
        ('sourceRef="call" targetRef="isSatisfied"', 'sourceRef="phone" targetRef="note"'),
        ('<endEvent id="done"', '<userTask id="note" name="记录回访" tb:nameEn="Write a note"/>\n'
         '    <sequenceFlow id="noted" sourceRef="note" targetRef="isSatisfied"/>\n    <endEvent id="done"'),
    ]:
        assert old in text, old
        text = text.replace(old, new)
    file = folder / "return-visit.bpmn"
    file.write_text(text)
    return file


def broken(folder):
    """A version whose question has an answer without a condition."""
    text = MODEL.read_text()
    begin = text.index('<conditionExpression xsi:type="tFormalExpression">rating = "unsatisfied"')
    end = text.index("</conditionExpression>", begin) + len("</conditionExpression>")
    file = folder / "broken.bpmn"
    file.write_text(text[:begin] + text[end:])
    return file


def upload(person, file, key=""):
    person.open("/studio/upload")
    person.fill("model", file)
    if key:
        person.fill("key", key)
    person.submit()


def the_analyst_changes_a_process(telling):
    chinese = telling.language == "zh-CN"

    def words(zh, en):
        return zh if chinese else en

    with telling.person("analyst", "admin") as analyst:
        analyst.open("/studio")
        analyst.sees(words("服务回访（示例）", "Follow-up call (example)"), words("草稿", "Drafts"))
        telling.shoot(analyst, "studio-models")
        # What cannot run is told by element, and not offered for deployment.
        upload(analyst, broken(telling.folder))
        analyst.sees(words("不能部署", "cannot be deployed"))
        assert not analyst.has("main a[href$='/deploy']")
        analyst.click("main details button")
        # The next version: checked, compared, tried, deployed.
        upload(analyst, changed(telling.folder))
        draft = analyst.path
        telling.shoot(analyst, "studio-draft")
        analyst.click("main a[href$='/compare']")
        analyst.sees(words("记录回访", "note"))
        telling.shoot(analyst, "studio-compare")
        analyst.open(draft)
        analyst.click("main a[href$='/try']")
        analyst.click("main button[data-slot='start']")
        telling.shoot(analyst, "studio-trial")
        for values in ["rating = nobody", ""]:
            slot = analyst.find("main button[data-slot^='c']").get_attribute("data-slot")
            if values:
                analyst.fill(f"values-{slot}", values)
            analyst.click(f"main button[data-slot='{slot}']")
        slot = analyst.find("main button[data-slot^='r']").get_attribute("data-slot")
        analyst.fill(f"values-{slot}", "rating = satisfied")
        analyst.click(f"main button[data-slot='{slot}']")
        analyst.sees(words("流程已结束", "The process has ended"))
        telling.shoot(analyst, "studio-trial-over")
        analyst.open(draft)
        analyst.click("main a[href$='/deploy']")
        analyst.fill("reason", "办结回访要留记录")
        analyst.submit()
        telling.shoot(analyst, "studio-deploy")
        analyst.submit()
        analyst.sees(words("第 2 版", "Version 2"))
        migrate(telling, analyst, words)
        repair(telling, analyst, words)
        decide(telling, analyst, words)


def migrate(telling, analyst, words):
    """Instances under way move to the new version in batches."""
    analyst.open("/studio/processes/return-visit?version=1")
    telling.shoot(analyst, "studio-process")
    analyst.click("main a[href*='element=call']")
    analyst.open("/studio/transfers/new?process=return-visit&from=1")
    analyst.fill("from", "1")
    analyst.fill("to", "2")
    analyst.submit()
    analyst.click("main button[value='dry']")
    telling.shoot(analyst, "studio-transfer-plan")
    analyst.fill("reason", "在办的也要留记录")
    analyst.click("main button[value='begin']")
    for _ in range(60):
        if not analyst.has("main .lead a"):
            break
        analyst.open(analyst.path)
    telling.shoot(analyst, "studio-transfer")
    assert analyst.has("main a[href='/studio/transfers']") and not analyst.has("main .lead a"), "the migration goes on"
    analyst.open("/studio/processes/return-visit?version=2")
    analyst.click("main a[href*='element=phone']")
    analyst.click("main ul.list a[href^='/studio/instances/']")
    telling.shoot(analyst, "studio-instance")
    analyst.open("/studio/transfers")


def repair(telling, analyst, words):
    """The one that stopped goes on with another answer."""
    analyst.open("/studio/incidents")
    telling.shoot(analyst, "studio-incidents")
    analyst.click_text(words("服务回访", "Follow-up call"))
    analyst.fill("purpose", "核对异常")
    analyst.click("main form[action$='/values'] button")
    analyst.sees("unknown")
    telling.shoot(analyst, "studio-values")
    analyst.find("main details:has(form[action$='/retry']) summary").click()
    values = analyst.find("main textarea[name^='values-']").get_attribute("name")
    number = values.removeprefix("values-")
    analyst.fill(values, "rating = satisfied")
    analyst.fill(f"retry-reason-{number}", "回访记录写明满意")
    analyst.click("main form[action$='/retry'] button")
    analyst.sees(words("已完成", "completed"))


def decide(telling, analyst, words):
    """A decision model with its tables, tried with sample data."""
    analyst.open("/studio/decisions/road-occupation")
    telling.shoot(analyst, "studio-decisions")
    analyst.click("main a[href*='/try']")
    analyst.submit("main form button")
    analyst.sees(words("适用第", "rule"))
    telling.shoot(analyst, "studio-decisions-try")
    upload(analyst, RULES, "road-occupation")
    analyst.click("main a[href$='/compare']")
    analyst.sees(words("内容与第 1 版相同", "It means the same as version 1"))
