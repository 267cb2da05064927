// Plays the publisher's recording from any time stamp, and stays while the reader walks from page to page. Without this a
// time stamp leads to its place in the transcript. Nothing is asked of the publisher before a reader plays.

const LEAD = 3; // seconds before a time stamp: inserted advertisements shift times
const HEARD = "[data-recording]";
const player = document.getElementById("player");
const audio = player.querySelector("audio");
const title = player.querySelector(".playing a");
const back = player.querySelector("[data-back]");
const failed = player.querySelector(".failed");

let following = true;
let spoken = null;
let arriving = null; // the place that a page on its way is read from

// 1:04:12 is 3852. Empty where there are no times.
function seconds(time) {
  return /^\d+(:\d\d)+$/.test(time) ? time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) : null;
}

const clock = (at) => new Date(Math.floor(at) * 1000).toISOString().slice(at < 3600 ? 14 : 11, 19);
const timeOf = (item) => seconds(item.querySelector(".time").textContent.trim());
const transcript = () => document.querySelector(".episode");
const isHere = () => Boolean(audio.src) && transcript()?.dataset.recording === audio.dataset.address;
const passages = () => [...document.querySelectorAll(".transcript .quotes > li")].filter((item) => timeOf(item) !== null);

function load(heard) {
  const heading = heard.querySelector("h3 a, h4 a");
  audio.dataset.address = heard.dataset.recording;
  audio.src = heard.dataset.recording;
  audio.dataset.place = heard.dataset.place ?? heading.getAttribute("href");
  audio.dataset.website = heard.dataset.website ?? "";
  title.textContent = heard.dataset.title ?? heading.textContent;
  title.href = audio.dataset.place;
  title.nextElementSibling.textContent = URL.canParse(audio.src) ? ` from ${new URL(audio.src).hostname}` : "";
  navigator.mediaSession.metadata = new MediaMetadata({ title: title.textContent });
  boost(true);
}

// From now on pages change below the player, so that it goes on. htmx looks again at a form whose attributes changed.
function boost(isBoosted) {
  for (const each of [document.body, ...document.forms]) {
    if (isBoosted) each.dataset.hxBoost = "true";
    else delete each.dataset.hxBoost;
  }
  htmx.process(document.body);
}

// Shown and ready, at a time: nothing is loaded until it plays.
function cue(heard, at) {
  if (audio.dataset.address !== heard.dataset.recording) load(heard);
  player.hidden = false;
  failed.textContent = "";
  audio.currentTime = at;
  follow(true);
}

function play() {
  audio.play().catch((error) => {
    if (error.name !== "AbortError") fail();
  });
}

function fail() {
  const { address, place, website } = audio.dataset;
  const way = document.createElement("a");
  way.href = website || address || place;
  way.textContent = website ? "The publisher’s page" : "The recording at the publisher’s";
  failed.replaceChildren("The recording cannot be played here: it may have moved, or the publisher may be away. ", way);
}

function follow(isFollowing) {
  following = isFollowing;
  back.hidden = isFollowing;
}

function nudge(by) {
  audio.currentTime = Math.max(0, audio.currentTime + by);
}

// The last passage that has begun.
const spokenAt = (at) => passages().findLast((item) => timeOf(item) <= at);

// What is being said.
function mark() {
  const current = isHere() ? spokenAt(audio.currentTime + 0.5) : null;
  if (current === spoken && current?.isConnected) return;
  spoken?.classList.remove("spoken");
  spoken = current ?? null;
  spoken?.classList.add("spoken");
  if (following) spoken?.scrollIntoView({ block: "center" });
}

function onTime() {
  back.href = `${audio.dataset.place}?t=${Math.floor(audio.currentTime)}#t=${Math.floor(audio.currentTime)}`;
  mark();
}

// The place in the recording stands in the address of its episode.
function tellAddress() {
  if (isHere()) history.replaceState(history.state, "", `#t=${Math.floor(audio.currentTime)}`);
}

// Whether the page has the passage of this time; the last may go on behind the page's end.
function has(at) {
  const times = passages().map(timeOf);
  return times.length > 0 && times[0] <= at && (at <= times.at(-1) || !document.querySelector("#later a"));
}

function onClick(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const pressed = event.target.closest(".time, [data-play], .strip svg[data-whole], [data-nudge], [data-close], [data-back]");
  const heard = pressed?.closest(HEARD);
  if (!pressed) return;
  if (pressed.dataset.nudge) nudge(Number(pressed.dataset.nudge));
  else if ("close" in pressed.dataset) close();
  else if ("back" in pressed.dataset) {
    follow(true);
    if (!isHere() || !has(audio.currentTime)) return;
    spoken?.scrollIntoView({ block: "center" });
  } else if (heard?.dataset.recording && start(heard, pressed, event) !== null) play();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function start(heard, pressed, event) {
  const box = pressed.getBoundingClientRect();
  const at = pressed.dataset.whole
    ? ((event.clientX - box.left) / box.width) * Number(pressed.dataset.whole)
    : seconds(pressed.dataset.play || pressed.textContent.trim());
  if (at === null && !("play" in pressed.dataset)) return null;
  const resumes = at === null && audio.dataset.address === heard.dataset.recording;
  cue(heard, resumes ? audio.currentTime : Math.max(0, (at ?? 0) - (at === null || pressed.dataset.whole ? 0 : LEAD)));
  return at ?? 0;
}

function close() {
  audio.pause();
  audio.removeAttribute("src");
  delete audio.dataset.address;
  audio.load();
  spoken?.classList.remove("spoken");
  spoken = null;
  player.hidden = true;
  boost(false);
}

// Keys work on time stamps and within the player alone, so that they are nobody else's.
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, audio")) return;
  if (!audio.src || !event.target.closest(".player, .time")) return;
  const by = { j: -10, l: 10, J: -30, L: 30 }[event.key];
  if (event.key === "k") audio.paused ? play() : audio.pause();
  else if (by) nudge(by);
  else return;
  event.preventDefault();
}

// A page says what its time stamps do, and opens at #t=83, unless something plays already.
function greet() {
  for (const time of document.querySelectorAll(`${HEARD}:not([data-recording=""]) a.time`)) {
    if (seconds(time.textContent.trim()) !== null) time.setAttribute("aria-label", `Play from ${time.textContent.trim()}`);
  }
  mark();
  const at = Number(/^#t=(\d{1,6})$/.exec(location.hash)?.[1] ?? NaN);
  if (Number.isNaN(at) || !transcript() || audio.dataset.address) return;
  if (!has(at) && !location.search.includes(`t=${at}`)) location.replace(`?t=${at}#t=${at}`);
  else if (transcript().dataset.recording) {
    cue(transcript(), at);
    mark();
  } else spokenAt(at)?.scrollIntoView();
}

// While something plays, links change what is around the player. https://htmx.org/attributes/hx-boost/
function onSwap(event) {
  if (!event.detail.boosted) return;
  const { xhr } = event.detail;
  if (!xhr.getResponseHeader("Content-Type")?.startsWith("text/html") || !xhr.responseText.includes('id="page"')) {
    event.detail.shouldSwap = false;
    location.assign(event.detail.pathInfo.finalRequestPath);
    return;
  }
  event.detail.shouldSwap = true;
  event.detail.target = document.getElementById("page");
  event.detail.selectOverride = "#page";
  event.detail.swapOverride = "outerHTML show:none";
  // htmx would take t=83 for the name of an element.
  arriving = event.detail.pathInfo.anchor ?? "";
  event.detail.pathInfo.anchor = undefined;
}

// A page is read from what takes the focus in it, the place that its address names, what is being said, or its top.
function arrive(fragment) {
  const place = document.querySelector("#page [autofocus]") ?? document.getElementById(fragment);
  if (place && isHere()) follow(false);
  if (place) place.scrollIntoView();
  else if (spoken && following) spoken.scrollIntoView({ block: "center" });
  else scrollTo(0, 0);
  const read = place ?? document.getElementById("main");
  if (read.tabIndex < 0) read.tabIndex = -1;
  read.focus({ preventScroll: true });
}

function onSettle() {
  if (arriving !== null) arrive(arriving);
  arriving = null;
}

// What htmx kept is shown as it was left; what it asked for again, from its beginning.
function onRestore(event) {
  greet();
  if (event.detail.cacheMiss) arrive(location.hash.slice(1));
}

document.addEventListener("click", onClick, true); // before htmx, which would follow the link
document.addEventListener("keydown", onKey);
player.querySelector("[data-speed]").addEventListener("change", (event) => {
  audio.playbackRate = Number(event.target.value);
});
audio.addEventListener("timeupdate", onTime);
audio.addEventListener("pause", tellAddress);
audio.addEventListener("seeked", tellAddress);
audio.addEventListener("error", () => audio.src && fail());
for (const kind of ["wheel", "touchmove"]) {
  addEventListener(kind, () => spoken && !audio.paused && follow(false), { passive: true });
}
addEventListener("keydown", (event) => {
  if (/^(Page|Arrow)(Up|Down)$|^(Home|End|Tab)$/.test(event.key) && spoken && !event.target.closest(".player")) follow(false);
});
// htmx read the address of the way back when it was another.
document.body.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.elt === back) detail.path = back.getAttribute("href");
});
document.body.addEventListener("htmx:beforeSwap", onSwap);
document.body.addEventListener("htmx:load", greet);
document.body.addEventListener("htmx:afterSettle", onSettle);
document.body.addEventListener("htmx:historyRestore", onRestore);
document.body.addEventListener("htmx:historyCacheMissLoadError", () => location.reload());
for (const [action, by] of [["seekbackward", -10], ["seekforward", 10]]) {
  navigator.mediaSession.setActionHandler(action, () => nudge(by));
}
greet();
