/**
 * How fast the panel is with a report. Times are those of the page's own thread on the processor, not of the clock: what else the machine does
 * must not matter.
 */

/** What the browser calls the work between two looks at its queue. */
const TASK = 'ThreadControllerImpl::RunTask';
const FRAMES = 90;

/**
 * @param {import('playwright-core').Page} page one that shows the preview
 * @param {string} url of the preview
 * @param {string} state the one that is shown
 * @returns {Promise<{ total: number, megabytes: number }>} all that the page does from the arrival of the state until it can be seen, in milliseconds
 */
export async function timeToShow(page, url, state) {
  await page.goto(`${url}?state=empty`);
  const megabytes = await page.evaluate(async (name) => {
    const text = await (await fetch(`state?state=${name}`)).text();
    window.given = JSON.parse(text);
    return text.length / 1e6;
  }, state);
  const tasks = await mainThread(page, () =>
    page.evaluate(
      () =>
        new Promise((done) => {
          window.postMessage({ type: 'state', part: { path: [], items: [window.given], isLast: true } }, '*');
          setTimeout(() => requestAnimationFrame(() => setTimeout(done)));
        }),
    ),
  );
  return { total: tasks.reduce((sum, each) => sum + each, 0), megabytes };
}

/**
 * Opens a tab and scrolls through all of it: as fast as a wheel turns, then in leaps.
 *
 * @returns {Promise<number>} the longest task in milliseconds
 */
export async function longestTaskScrolling(page, tab) {
  await page.getByTestId(`tab-${tab}`).click();
  await page.waitForTimeout(200);
  return Math.max(...(await mainThread(page, () => page.evaluate(scroll, FRAMES))));
}

/** The tasks of the page's thread while something goes on, in milliseconds. */
async function mainThread(page, act) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['toplevel'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const threads = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const isMain = ({ pid, tid }) => threads.some((each) => each.pid === pid && each.tid === tid);
  const tasks = traceEvents.filter((event) => event.name === TASK && event.tdur !== undefined && isMain(event));
  if (tasks.length === 0) throw new Error('The trace has no task of the page.');
  return tasks.map(({ tdur }) => tdur / 1000);
}

function scroll(frames) {
  return new Promise((done) => {
    const pane = document.querySelector('.pane');
    pane.scrollTop = 0;
    const leap = pane.scrollHeight / (frames / 3);
    let frame = 0;
    const next = () => {
      pane.scrollTop += frame < (frames * 2) / 3 ? 240 : leap;
      frame += 1;
      if (frame < frames) requestAnimationFrame(next);
      else done();
    };
    requestAnimationFrame(next);
  });
}
