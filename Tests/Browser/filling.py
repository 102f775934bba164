"""Fills any form of ours the way a person would: every field that is required, by its kind and its autocomplete hint."""

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

import papers

CITIZEN_NUMBER = "11010519491231002X"
ENTERPRISE_CODE = "91350100M000100Y43"


def texts_for(name, label):
    lower = name.lower()
    if "citizen" in lower or "citizen" in label.lower() or "身份证" in label or "公民身份号码" in label:
        return CITIZEN_NUMBER
    if "uscc" in lower or "信用代码" in label or "credit code" in label.lower():
        return ENTERPRISE_CODE
    if "mobile" in lower or "phone" in lower or "手机" in label or "电话" in label or "mobile" in label.lower() \
            or "telephone" in label.lower() or "phone" in label.lower():
        return "13912345678"
    if "mail" in lower:
        return "someone@example.com"
    return "演示内容 demonstration"


def fill(person, folder, overrides=None):
    """Fills what is empty in the main form and returns the names that were filled."""
    overrides = overrides or {}
    filled = []
    groups = set()
    for element in person.driver.find_elements(By.CSS_SELECTOR, "main form [name]"):
        name = element.get_attribute("name")
        kind = element.get_attribute("type") or ""
        if name.startswith("_") or kind in ("hidden", "submit", "button") or element.tag_name == "button":
            continue
        if not element.is_displayed() and kind not in ("radio", "checkbox", "file"):
            continue
        if kind == "radio":
            if name in groups:
                continue
            groups.add(name)
            options = person.driver.find_elements(By.CSS_SELECTOR, f"main form [name='{name}']")
            wanted = overrides.get(name)
            if wanted is None and any(option.is_selected() for option in options):
                continue
            chosen = next((o for o in options if o.get_attribute("value") == wanted), options[0])
            click(person, chosen)
        elif kind == "checkbox":
            if name in groups:
                continue
            groups.add(name)
            options = person.driver.find_elements(By.CSS_SELECTOR, f"main form [name='{name}']")
            if not any(option.is_selected() for option in options):
                click(person, options[0])
        elif kind == "file":
            if name in overrides and overrides[name] is None:
                continue
            element.send_keys(str(overrides.get(name) or papers.pdf(folder)))
        elif element.tag_name == "select":
            select = Select(element)
            if name in overrides:
                select.select_by_value(overrides[name])
            elif not select.first_selected_option.get_attribute("value"):
                values = [o.get_attribute("value") for o in select.options if o.get_attribute("value")]
                if values:
                    select.select_by_value(values[0])
        elif name in overrides:
            write(person, element, overrides[name])
        elif not element.get_attribute("value"):
            write(person, element, value_for(person, element, name, kind))
        else:
            continue
        filled.append(name)
    return filled


def value_for(person, element, name, kind):
    if kind == "date":
        return "2026-12-01"
    mode = element.get_attribute("inputmode") or ""
    if kind == "number" or mode in ("numeric", "decimal"):
        identifier = element.get_attribute("id")
        label = label_of(person, identifier)
        known = texts_for(name, label)
        return known if known[0].isdigit() else "12"
    return texts_for(name, label_of(person, element.get_attribute("id")))


def label_of(person, identifier):
    found = person.driver.find_elements(By.CSS_SELECTOR, f"label[for='{identifier}']")
    return found[0].text if found else ""


def write(person, element, value):
    if element.get_attribute("type") == "date":
        person.driver.execute_script("arguments[0].value = arguments[1]", element, value)
        return
    element.clear()
    element.send_keys(value)


def click(person, element):
    person.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    if not element.is_selected():
        element.click()
