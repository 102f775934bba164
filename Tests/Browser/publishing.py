"""The scene of proactive disclosure: a draft with an identity number in text and file passes the gate, is read, rated, withdrawn."""

# A number with a right check digit that belongs to nobody.
NUMBER = "511602197511034121"


def draft(person, folder, title):
    """Writes a draft with a file; gives its address."""
    file = folder / "names.txt"
    file.write_text(f"救助名单\n刘某 身份证号码{NUMBER}\n", encoding="utf-8")
    person.open("/desk/publishing/new")
    person.submit("main form button:not([name])")
    assert person.has(".error-summary"), "what is missing is not summed up"
    authorities = [one.get_attribute("value") for one in person.all("main [name=authority] option")]
    person.fill("authority", next(one for one in authorities if one))
    for name, value in [
        ("kind", "decision"), ("field", "20-11"), ("stage", "result"), ("column", "livelihood"), ("title", title),
        ("summary", "本季度救助对象名单。"), ("body", f"拟救助刘某，身份证号码{NUMBER}。\n名单见附件。"), ("files", file),
    ]:
        person.fill(name, value)
    person.submit("main form button:not([name])")
    assert "/drafts/" in person.path, person.text[:600]
    return person.path


def a_document_passes_the_gate(telling):
    chinese = telling.language == "zh-CN"
    title = f"救助对象公示 {telling.label}"

    def words(zh, en):
        return zh if chinese else en

    with telling.person("drafter", "officer") as officer:
        officer.open("/desk/publishing")
        telling.shoot(officer, "publishing-desk")
        officer.open("/desk/publishing/channels")
        telling.shoot(officer, "publishing-channels")
        address = draft(officer, telling.folder, title)
        telling.shoot(officer, "publishing-draft")
        officer.open(f"{address}/clock")
        telling.shoot(officer, "publishing-clock")
        officer.open(f"{address}/source")
        telling.shoot(officer, "publishing-source")
        officer.submit("main form button:not([name])")
        officer.sees(words("居民身份证号码", "Citizen number"))
        telling.shoot(officer, "publishing-screening")
        officer.submit("main form button:not([name])")
        assert officer.has(".error-summary"), "undecided findings are not summed up"
        for name in {one.get_attribute("name") for one in officer.all("main form input[type=radio]")}:
            officer.fill(name, "mask")
        officer.fill("looked", "1")
        officer.submit("main form button:not([name])")
        assert not officer.has("main a[href$='/review']"), "whoever drafted is offered the review"
    with telling.person("reviewer", "approver") as approver:
        approver.open(f"{address}/review")
        approver.sees_none(NUMBER)
        telling.shoot(approver, "publishing-review")
        approver.fill("opinion", "passed")
        approver.submit("main form button:not([name])")
        approver.click("main a[href^='/open/documents/']")
        public = approver.path
    with telling.person("reader") as reader:
        for path in ["/open", "/open/guide", "/open/catalogue", "/open/catalogue?field=20-11", "/open/answers",
                     "/open/lists", "/open/lists/powers", "/open/grassroots", "/open/columns/livelihood"]:
            reader.open(path)
            telling.shoot(reader, path.strip("/").replace("/", "-").replace("?", "-").replace("=", "-"))
        reader.open(public)
        reader.sees(title)
        reader.sees_none(NUMBER)
        telling.shoot(reader, "publishing-document")
        reader.open(f"{public}/paper")
        telling.shoot(reader, "publishing-paper")
        reader.open("/open/columns/policy")
        for policy in [one.get_attribute("href") for one in reader.all("main a[href^='/open/documents/']")]:
            reader.open("/open/documents/" + policy.rsplit("/", 1)[1])
            if reader.has("main a[href$='/relevance']"):
                break
        reader.click("main a[href$='/relevance']")
        telling.shoot(reader, "publishing-relevance")
        for name, value in [("q1", "no"), ("q2", "yes"), ("q3", "self"), ("q4", "yes")]:
            reader.fill(name, value)
        reader.submit("main form button:not([name])")
        reader.sees(words("适用于您", "It applies to you"))
        telling.shoot(reader, "publishing-relevance-ruling")
        reader.open(public)
        reader.open(f"{public}/rate")
        reader.submit("main form button:not([name])")
        assert reader.has(".error-summary")
    with telling.person("withdrawer", "approver") as approver:
        approver.open(f"{address}/withdraw")
        approver.fill("reason", "名单有误")
        approver.submit("main form button:not([name])")
    with telling.person("later-reader") as reader:
        reader.open(public)
        reader.sees("名单有误")
        reader.sees_none("本季度救助对象名单")
        telling.shoot(reader, "publishing-withdrawn")
