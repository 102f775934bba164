"""What officials do at the desk, as every telling does it."""

from filling import fill


def open_case(person, number):
    """Looks a case up by its number."""
    person.open(f"/desk?q={number}")
    person.click("main a[href^='/desk/cases/']")
    person.sees(number)


def act(person, number, action, folder, overrides=None, filled=None):
    """Takes one act on a case. `filled` is called with the form filled in, before it is sent."""
    open_case(person, number)
    person.click(f"main a[href$='/{action}']")
    fill(person, folder, overrides)
    if filled:
        filled()
    person.submit("main form[data-guard] button[type=submit]")
    assert not person.path.endswith("/" + action), f"{action} was refused: {person.text[:1500]}"
