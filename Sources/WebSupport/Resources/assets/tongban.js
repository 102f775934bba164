// Tongban: what a script may add. Every page works without this file.
(function () {
  "use strict";
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  // Filled from the catalogue of the language when the program starts.
  var words = {
    required: "{{t web.script.required}}",
    pattern: "{{t web.script.pattern}}",
    saving: "{{t web.script.saving}}",
    saved: "{{t web.script.saved}}",
    unsaved: "{{t web.script.unsaved}}",
    uploading: "{{t web.script.uploading}}",
    again: "{{t web.script.again}}",
    copied: "{{t web.script.copied}}",
    selected: "{{t web.script.selected}}",
    size: "{{t web.script.size}}",
    failed: "{{t web.script.failed}}",
    kept: "{{t web.script.kept}}",
    restored: "{{t web.script.restored}}"
  };

  document.documentElement.classList.add("js");
  var summary = document.querySelector("[data-error-summary]");
  if (summary) { summary.focus(); document.title = "⚠ " + document.title; }
  all("[data-print]").forEach(function (button) { button.hidden = false; button.addEventListener("click", function () { window.print(); }); });
  all("[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () { button.textContent = words.copied; });
    });
  });

  // Counts under long answers. Chinese input methods compose, so the limit is told, not enforced, while typing.
  all("textarea[data-maxlength]").forEach(function (area) {
    var note = document.getElementById(area.id + "-count");
    if (!note) return;
    var limit = Number(area.dataset.maxlength);
    var show = function () {
      var left = limit - Array.from(area.value).length;
      note.textContent = (left < 0 ? note.dataset.overWords : note.dataset.countWords).replace("#", Math.abs(left));
      note.classList.toggle("field__count--over", left < 0);
    };
    area.addEventListener("input", show);
    show();
  });

  // A word at the field after leaving it, never while typing in it.
  function messageFor(control) {
    if (control.validity.valueMissing) return control.dataset.messageRequired || words.required;
    if (control.validity.patternMismatch || control.validity.typeMismatch || control.validity.badInput) return control.dataset.messagePattern || words.pattern;
    if (control.type === "file" && control.dataset.maxBytes) {
      var limit = Number(control.dataset.maxBytes);
      if (Array.prototype.some.call(control.files, function (file) { return file.size > limit; })) return control.dataset.messageSize || words.size;
    }
    return "";
  }
  function tell(control, message) {
    var field = control.closest("[data-field]");
    if (!field) return;
    var id = (control.id || control.name) + "-error";
    var note = document.getElementById(id);
    if (!message) {
      if (note && note.dataset.live) { note.remove(); field.classList.remove("field--error"); control.removeAttribute("aria-invalid"); }
      return;
    }
    if (!note) {
      note = document.createElement("p");
      note.className = "field__error"; note.id = id;
      var box = control.closest(".input-group, .choices, .file") || control;
      box.parentNode.insertBefore(note, box);
      control.setAttribute("aria-describedby", ((control.getAttribute("aria-describedby") || "") + " " + id).trim());
    }
    note.dataset.live = "1"; note.textContent = message;
    note.setAttribute("role", "status");
    field.classList.add("field--error"); control.setAttribute("aria-invalid", "true");
  }
  all("[data-field] input:not([type=radio]):not([type=checkbox]):not([type=hidden]), [data-field] textarea, [data-field] select").forEach(function (control) {
    var touched = false;
    control.addEventListener("input", function () { touched = true; if (!messageFor(control)) tell(control, ""); });
    control.addEventListener("change", function () { if (control.type === "file") tell(control, messageFor(control)); });
    control.addEventListener("blur", function () { if (touched) tell(control, messageFor(control)); });
  });

  // A destructive button asks once more, in place.
  all("[data-confirm]").forEach(function (button) {
    var label = button.textContent, timer;
    button.addEventListener("click", function (event) {
      if (button.dataset.armed) return;
      event.preventDefault(); event.stopImmediatePropagation();
      button.dataset.armed = "1"; button.textContent = button.dataset.confirm || words.again;
      timer = setTimeout(function () { delete button.dataset.armed; button.textContent = label; }, 5000);
    });
    button.addEventListener("blur", function () { clearTimeout(timer); delete button.dataset.armed; button.textContent = label; });
  });

  // What could not be saved stays in this window of this device: it is never sent anywhere but to its own form, ends with the
  // window, and goes when somebody signs out.
  var pocket = {
    prefix: "tongban.draft:",
    key: function (form) { return this.prefix + location.pathname + "#" + (form.dataset.autosave || ""); },
    // The draft's revision on the server: a higher one than what was kept means that it was saved after all.
    revision: function (form) { return form.elements.revision ? form.elements.revision.value : ""; },
    put: function (form) {
      var fields = [];
      new FormData(form).forEach(function (value, name) {
        var control = form.elements[name], type = control && control.type;
        if (typeof value === "string" && type !== "hidden" && type !== "password") fields.push([name, value]);
      });
      try { sessionStorage.setItem(this.key(form), JSON.stringify({ revision: this.revision(form), fields: fields })); return true; } catch (error) { return false; }
    },
    take: function (form) {
      try { return JSON.parse(sessionStorage.getItem(this.key(form)) || "null"); } catch (error) { return null; }
    },
    drop: function (form) { try { sessionStorage.removeItem(this.key(form)); } catch (error) { /* nothing was kept */ } },
    clear: function () {
      try {
        Object.keys(sessionStorage).forEach(function (key) { if (key.indexOf(pocket.prefix) === 0) sessionStorage.removeItem(key); });
      } catch (error) { /* nothing was kept */ }
    },
    restore: function (form) {
      var kept = this.take(form);
      if (!kept || !Array.isArray(kept.fields)) return false;
      if (kept.revision !== this.revision(form)) { this.drop(form); return false; }
      var fields = kept.fields;
      var controls = Array.prototype.filter.call(form.elements, function (control) {
        return control.name && ["hidden", "password", "file", "submit", "button"].indexOf(control.type) < 0;
      });
      controls.forEach(function (control) {
        var values = fields.filter(function (field) { return field[0] === control.name; }).map(function (field) { return field[1]; });
        if (control.type === "checkbox" || control.type === "radio") control.checked = values.indexOf(control.value) >= 0;
        else if (control.multiple) all("option", control).forEach(function (option) { option.selected = values.indexOf(option.value) >= 0; });
        else if (values.length) control.value = values[0];
      });
      return true;
    }
  };
  all("form[action='/sign-out']").forEach(function (form) {
    form.addEventListener("submit", function () {
      pocket.clear();
      // Other windows hear of it by the storage event.
      try { localStorage.setItem("tongban.signed-out", String(Date.now())); } catch (error) { /* there is no other window then */ }
    });
  });
  window.addEventListener("storage", function (event) { if (event.key === "tongban.signed-out") pocket.clear(); });

  // Drafts are kept while people write.
  all("form[data-autosave]").forEach(function (form) {
    var status = form.querySelector("[data-autosave-status]") || document.querySelector("[data-autosave-status]");
    var timer, busy = false, again = false, pause = 5000;
    var say = function (text) { if (status) status.textContent = text; };
    function save() {
      if (busy) { again = true; return; }
      busy = true; again = false; say(words.saving);
      var data = new URLSearchParams();
      new FormData(form).forEach(function (value, key) { if (typeof value === "string") data.append(key, value); });
      data.set("_autosave", "1");
      fetch(form.dataset.autosave, { method: "POST", body: data, credentials: "same-origin", headers: { "Accept": "application/json" } })
        .then(function (answer) {
          if (!answer.ok || answer.redirected) { var refusal = new Error(answer.status); refusal.status = answer.ok ? 401 : answer.status; throw refusal; }
          return answer.status === 204 ? {} : answer.json();
        })
        .then(function (answer) {
          say(answer.message || words.saved);
          if (answer.revision !== undefined && form.elements.revision) form.elements.revision.value = answer.revision;
          pause = 5000; pocket.drop(form);
          if (!again) form.dispatchEvent(new Event("tongban:clean"));
        })
        .catch(function (error) {
          // No answer, or an answer that passes by itself: keep it here and try again, less and less often.
          var passes = !error.status || error.status === 429 || error.status >= 500;
          if (!pocket.put(form) || !passes) { say(words.unsaved); return; }
          say(words.kept);
          clearTimeout(timer); timer = setTimeout(save, pause); pause = Math.min(pause * 2, 60000);
        })
        .then(function () { busy = false; if (again) later(); });
    }
    function later() { clearTimeout(timer); timer = setTimeout(save, 1500); }
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", function () { clearTimeout(timer); if (form.elements.revision) pocket.put(form); });
    if (pocket.restore(form)) { say(words.restored); form.dispatchEvent(new Event("input", { bubbles: true })); }
  });

  // Leaving a page with unsaved words asks first.
  all("form[data-guard], form[data-autosave]").forEach(function (form) {
    var dirty = false;
    form.addEventListener("input", function () { dirty = true; });
    form.addEventListener("tongban:clean", function () { dirty = false; });
    form.addEventListener("submit", function () { dirty = false; });
    window.addEventListener("beforeunload", function (event) { if (dirty) { event.preventDefault(); event.returnValue = ""; } });
  });

  // Files show how far they are.
  all("form[data-upload]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      var some = all("input[type=file]", form).some(function (input) { return input.files.length > 0; });
      if (!some || !window.FormData || event.defaultPrevented) return;
      event.preventDefault();
      var bar = form.querySelector("progress") || document.createElement("progress");
      var note = form.querySelector("[data-upload-status]") || document.createElement("p");
      bar.className = "progress"; bar.max = 100; bar.value = 0;
      note.dataset.uploadStatus = ""; note.setAttribute("role", "status"); note.className = "autosave";
      form.append(bar, note);
      var data = new FormData(form);
      if (event.submitter && event.submitter.name) data.append(event.submitter.name, event.submitter.value);
      var request = new XMLHttpRequest();
      request.open("POST", (event.submitter && event.submitter.getAttribute("formaction")) || form.action);
      request.setRequestHeader("Accept", "text/html");
      request.upload.onprogress = function (step) {
        if (!step.lengthComputable) return;
        var done = Math.round(step.loaded * 100 / step.total);
        bar.value = done; note.textContent = words.uploading.replace("#", done);
      };
      request.onload = function () {
        if (request.status < 300 && request.responseURL && request.responseURL !== form.action) { location.assign(request.responseURL); return; }
        history.replaceState(null, "", request.responseURL || location.href);
        document.open(); document.write(request.responseText); document.close();
      };
      request.onerror = function () { note.textContent = words.failed; bar.remove(); release(form); };
      request.send(data);
    });
  });

  // A form is sent once, however often the button is pressed.
  function release(form) { delete form.dataset.sent; all("button", form).forEach(function (button) { button.removeAttribute("aria-disabled"); }); }
  all("form[method=post]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) { event.preventDefault(); event.stopImmediatePropagation(); return; }
      form.dataset.sent = "1";
      all("button", form).forEach(function (button) { button.setAttribute("aria-disabled", "true"); });
      setTimeout(function () { release(form); }, 10000);
    }, true);
  });
  window.addEventListener("pageshow", function (event) { if (event.persisted) all("form[method=post]").forEach(release); });

  // Rows by keyboard, only while the focus is in the table (WCAG 2.1.4).
  all("table[data-keys]").forEach(function (table) {
    var rows = all("tr[data-row]", table), here = -1;
    if (!rows.length) return;
    if (!table.hasAttribute("tabindex")) table.tabIndex = 0;
    function go(to) {
      if (to < 0 || to >= rows.length) return;
      if (rows[here]) rows[here].classList.remove("is-current");
      here = to; rows[here].classList.add("is-current");
      var link = rows[here].querySelector("a"); if (link) link.focus();
      rows[here].scrollIntoView({ block: "nearest" });
    }
    table.addEventListener("focusin", function (event) {
      var row = event.target.closest("tr[data-row]");
      if (row) { rows.forEach(function (other) { other.classList.toggle("is-current", other === row); }); here = rows.indexOf(row); }
    });
    table.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || /^(TEXTAREA|SELECT)$/.test(event.target.tagName) || (event.target.tagName === "INPUT" && event.target.type !== "checkbox")) return;
      if (event.key === "j" || event.key === "ArrowDown") { event.preventDefault(); go(here + 1); }
      else if (event.key === "k" || event.key === "ArrowUp") { event.preventDefault(); go(here - 1); }
      else if (event.key === "x" && rows[here]) { var box = rows[here].querySelector("[data-bulk-item]"); if (box) { event.preventDefault(); box.click(); } }
      else if (event.key === "Enter" && event.target === table && rows[Math.max(here, 0)]) { var link = rows[Math.max(here, 0)].querySelector("a"); if (link) link.click(); }
    });
  });

  // The bar for several cases appears with the first one chosen.
  all("[data-bulk]").forEach(function (root) {
    var bar = root.querySelector("[data-bulk-bar]"), count = root.querySelector("[data-bulk-count]"), every = root.querySelector("[data-bulk-all]");
    var boxes = all("[data-bulk-item]", root);
    if (!bar || !boxes.length) return;
    function show() {
      var chosen = boxes.filter(function (box) { return box.checked; }).length;
      bar.hidden = chosen === 0;
      if (count) count.textContent = words.selected.replace("#", chosen);
      if (every) { every.checked = chosen === boxes.length; every.indeterminate = chosen > 0 && chosen < boxes.length; }
    }
    root.addEventListener("change", function (event) {
      if (event.target === every) boxes.forEach(function (box) { box.checked = every.checked; });
      show();
    });
    show();
  });

  // One panel of a group of actions is open at a time.
  all("details.action").forEach(function (panel) {
    panel.addEventListener("toggle", function () {
      if (!panel.open) return;
      all("details.action[open]", panel.parentNode).forEach(function (other) { if (other !== panel) other.open = false; });
    });
  });
})();
