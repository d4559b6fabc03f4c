import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drawn, openBrowser, openPage } from '../helpers/page.mjs';
import { countyFolders, remove, serve, simulator } from '../helpers/server.mjs';

/** A page on the demo county for one test. */
async function onDemo(options, work) {
  const folder = countyFolders('demo');
  const server = await serve(folder);
  const browser = await openPage(server, options);
  try {
    await work(browser.page, server);
    assert.deepEqual(browser.faults, []);
  } finally {
    await browser.close();
    await server.stop();
    remove(folder);
  }
}

describe('the page on paper and on other screens', () => {
  it('prints one sheet with the map, its title, legend, scale, source and note', () => onDemo({}, async (page) => {
    await page.evaluate(() => {
      window.print = () => {
        window.printed = true;
      };
    });
    await page.locator('[data-test=print]').click();
    await page.waitForFunction(() => window.printed);
    const words = await page.locator('.print-sheet img').getAttribute('alt');
    for (const wanted of [/苒城县.*乡镇卫生院.*30 分钟/, /已服务 [\d,]+/, /图例.*未覆盖.*县级医院/, /\n\d+ k?m\n/, /2020.*合成数据/, /不作划界依据/]) {
      assert.match(words, wanted);
    }
    assert.ok(await page.evaluate(() => document.querySelector('.print-sheet img').naturalWidth > 1500));
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length, 1, 'one sheet');
  }));

  for (const [language, locale] of [['zh', 'zh-CN'], ['en', 'en-US']]) {
    it(`prints the report (${language}) without making it smaller: every table fits its page, the widest turned`, async () => {
      const folder = countyFolders('demo');
      const browser = await openBrowser('null', { locale, width: 680, height: 1000 });
      try {
        simulator('run', join(folder, 'demo'), '--out', join(folder, 'out'), '--lang', language);
        await browser.page.goto(pathToFileURL(join(folder, 'out', 'report.html')).href);
        await browser.page.emulateMedia({ media: 'print' });
        // 680 and 1009 points of a screen: what the margins leave of a sheet upright and turned
        const tables = (turned) => browser.page.evaluate((wide) => [...document.querySelectorAll('.table')]
          .filter((t) => t.classList.contains('wide') === wide && t.querySelector('table'))
          .map((t) => [t.id, t.querySelector('table').offsetWidth - t.offsetWidth]), turned);
        const upright = await tables(false);
        assert.ok(upright.length > 10, `${upright.length} tables`);
        assert.deepEqual(upright.filter(([, beyond]) => beyond > 1), []);
        await browser.page.setViewportSize({ width: 1009, height: 700 });
        const turned = await tables(true);
        assert.ok(turned.length > 0, 'no table on a page turned');
        assert.deepEqual(turned.filter(([, beyond]) => beyond > 1), []);
        assert.deepEqual(browser.faults, []);
      } finally {
        await browser.close();
        remove(folder);
      }
    });
  }

  it('draws the first county within two seconds of the page, at a weight under 600 KB', () => onDemo({}, async (page) => {
    await page.reload();
    await drawn(page);
    const told = await page.evaluate(() => ({
      drawn: performance.getEntriesByName('county-drawn')[0].startTime,
      loaded: performance.getEntriesByType('navigation')[0].loadEventEnd,
      bytes: performance.getEntriesByType('resource').filter((r) => !r.name.includes('/api/')).reduce((sum, r) => sum + r.encodedBodySize, 0),
    }));
    console.log(`# county drawn ${Math.round(told.drawn - told.loaded)} ms after load, page ${Math.round(told.bytes / 1000)} KB`);
    assert.ok(told.bytes < 600_000, `${told.bytes} bytes`);
    // two seconds on a planner's machine; a crowded one is given room
    assert.ok(told.drawn - told.loaded < 6000, `${told.drawn - told.loaded} ms`);
  }));

  for (const locale of ['zh-CN', 'en-US']) {
    it(`fits a tablet, a small and a large screen (${locale}): nothing is cut off, no control covers another`, () => onDemo({ locale }, async (page) => {
      for (const size of [{ width: 1024, height: 768 }, { width: 1280, height: 720 }, { width: 1920, height: 1080 }]) {
        await page.setViewportSize(size);
        await page.waitForTimeout(300);
        const faults = await page.evaluate(() => {
          const out = [];
          const root = document.documentElement;
          if (root.scrollWidth > root.clientWidth || root.scrollHeight > root.clientHeight) {
            out.push('the page scrolls');
          }
          const shown = [...document.querySelectorAll('.top button, .top .el-select, .tools button, .tabs button, .edge select, .tier')]
            .map((e) => ({ e, r: e.getBoundingClientRect(), name: e.dataset.test ?? e.getAttribute('aria-label') ?? e.className }))
            .filter(({ r }) => r.width > 0);
          for (const { e, r, name } of shown) {
            if (r.right > innerWidth + 0.5 || r.bottom > innerHeight + 0.5) {
              out.push(`${name} leaves the window`);
            }
            if (e.tagName === 'BUTTON' && e.scrollWidth > e.clientWidth + 1) {
              out.push(`${name} is cut off`);
            }
          }
          for (let i = 0; i < shown.length; i++) {
            for (let j = i + 1; j < shown.length; j++) {
              const [a, b] = [shown[i].r, shown[j].r];
              if (!shown[i].e.contains(shown[j].e) && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) {
                out.push(`${shown[i].name} covers ${shown[j].name}`);
              }
            }
          }
          const tier = document.querySelector('.tier .el-select__selected-item span, .tier .el-select__placeholder span');
          if (tier && tier.scrollWidth > tier.clientWidth + 1) {
            out.push('the tier is cut off');
          }
          const map = document.querySelector('.canvas').getBoundingClientRect();
          if (map.width * map.height < innerWidth * innerHeight * 0.3) {
            out.push('the map is too small');
          }
          return out;
        });
        assert.deepEqual(faults, [], `${size.width} × ${size.height}`);
      }
    }));
  }
});
