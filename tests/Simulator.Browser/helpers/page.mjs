import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** Debian's browser, or the one that CHROMIUM names. */
function browserPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = process.env.CHROMIUM
    ?? (process.env.PATH ?? '').split(delimiter).flatMap((p) => names.map((n) => join(p, n))).find(existsSync);
  if (!found) {
    throw new Error('no Chromium on PATH: apt-get install chromium fonts-noto-cjk');
  }
  return found;
}

/** Opens the page in a browser of its own; what went wrong in it is kept in faults. */
export async function openPage(server, options = {}) {
  const browser = await openBrowser(server.origin, options);
  await browser.page.goto(server.address + (options.path ?? ''));
  await drawn(browser.page);
  return browser;
}

/** A browser of its own that may ask one origin only; a file's origin is 'null'. */
export async function openBrowser(origin, { locale = 'zh-CN', width = 1280, height = 720, touch = false } = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath(),
    headless: true,
    viewport: { width, height },
    locale,
    acceptDownloads: true,
    hasTouch: touch,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(60000);
  const faults = [];
  page.on('console', (m) => m.type() === 'error' && faults.push(`console: ${m.text()}`));
  page.on('pageerror', (e) => faults.push(`page: ${e.message}`));
  page.on('request', (r) => {
    const url = new URL(r.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) {
      faults.push(`request off the machine: ${r.url()}`);
    }
  });
  return {
    page,
    faults,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Waits until no question is under way and the change list has so many entries. */
export async function settled(page, entries) {
  await page.waitForFunction((n) => document.querySelector('[data-test=edits]')?.textContent.includes(String(n)), entries);
  await page.waitForFunction(() => !document.querySelector('[data-test=busy][data-busy=true]'));
}

/** Waits until the map has drawn and the first figures stand beside it. */
export async function drawn(page) {
  await page.waitForSelector('[data-test=map][data-drawn=true]');
  await page.waitForSelector('[data-test=served]');
}

export async function openCounty(page, name) {
  await page.locator('.county').click();
  await page.getByRole('option', { name, exact: true }).click();
  await page.waitForFunction((id) => localStorage.getItem('simulator.view')?.includes(`"county":"${id}"`), name);
  await drawn(page);
}

/** Residents in one of the four populations, as the page shows them. */
export async function figure(page, name) {
  return Number(await page.locator(`[data-test=${name}]`).getAttribute('data-value'));
}

/** Where a facility stands on the screen. */
export async function screenPosition(page, facility) {
  const pixel = await page.evaluate((id) => {
    const map = window.countyMap;
    return map.pixelOf(map.facilities.position(map.facilities.feature(id)));
  }, facility);
  const box = await page.locator('.canvas').boundingBox();
  return { x: box.x + pixel[0], y: box.y + pixel[1] };
}

/** Share of the map's pixels that have about the given colour, on the page's ground, before the layers' opacity. */
export function colourShare(page, colour) {
  return page.evaluate(async ([r, g, b]) => {
    const map = window.countyMap.map;
    await new Promise((done) => {
      map.once('rendercomplete', done);
      map.render();
    });
    const [width, height] = map.getSize();
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    context.fillStyle = getComputedStyle(document.querySelector('[data-test=map]')).backgroundColor;
    context.fillRect(0, 0, width, height);
    for (const layer of map.getViewport().querySelectorAll('.ol-layers canvas')) {
      if (layer.width > 0) {
        context.drawImage(layer, 0, 0, width, height);
      }
    }
    const data = context.getImageData(0, 0, width, height).data;
    let found = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (Math.abs(data[i] - r) < 12 && Math.abs(data[i + 1] - g) < 12 && Math.abs(data[i + 2] - b) < 12) {
        found++;
      }
    }
    return found / (width * height);
  }, colour);
}

export const colours = { served: [0x1b, 0x78, 0x37], outOfReach: [0xb2, 0x18, 0x2b], facility: [0x3b, 0x1f, 0x5b] };
