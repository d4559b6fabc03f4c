import type { ColumnLayer, CountyOverview, Tier } from '../api/types';
import { local } from '../i18n';
import { selection } from '../state/selection';
import { backdropOf, groundOf } from './backdrop';
import { densityEdges } from './demandPaints';
import { better, boundary, minuteColour, minuteEdges, landColour, outcomeColour, population, roadStyle, water, waterLine, worse } from './palette';
import { remedyColour } from './resultStyles';
import { drawSymbol } from './symbols';
import { textured, type Texture } from './textures';

/** One line of a legend: the page, the exported picture and the print draw the same. */
export interface Entry {
  text: string;
  /** The class ends at the service standard: a heavy line is drawn below it. */
  edge?: boolean;
  draw(context: CanvasRenderingContext2D, width: number, height: number): void;
}

type Translate = (key: string, values?: Record<string, unknown>) => string;

const box = (colour: string): Entry['draw'] => (c, w, h) => {
  c.fillStyle = colour;
  c.fillRect(0, 1, w, h - 2);
  c.strokeStyle = '#777777';
  c.lineWidth = 0.8;
  c.strokeRect(0.5, 1.5, w - 1, h - 3);
};

const texturedBox = (colour: string, texture: Texture): Entry['draw'] => (c, w, h) => {
  box(colour)(c, w, h);
  c.fillStyle = textured(c, colour, texture);
  c.fillRect(0.5, 1.5, w - 1, h - 3);
};

const hatched = texturedBox(outcomeColour[3], 'hatch');

const stroke = (colour: string, width: number, dash: number[] = []): Entry['draw'] => (c, w, h) => {
  c.strokeStyle = colour;
  c.lineWidth = width;
  c.setLineDash(dash);
  c.beginPath();
  c.moveTo(0, h / 2);
  c.lineTo(w, h / 2);
  c.stroke();
  c.setLineDash([]);
};

const symbol = (tier: Tier, extra: { status?: string; edited?: boolean; chosen?: boolean } = {}): Entry['draw'] =>
  (c, w, h) => {
    c.save();
    c.translate((w - h) / 2, 0);
    drawSymbol(c, h / 2, { tier, status: extra.status ?? 'existing', edited: extra.edited, chosen: extra.chosen }, 0.85);
    c.restore();
  };

/** The legend of one layer. */
export function legendOf(
  id: string, county: CountyOverview, layers: Record<string, ColumnLayer>, standard: number, t: Translate,
): Entry[] {
  switch (id) {
    case 'facilities': {
      const present = new Set(layers.facilities?.columns.tier as Tier[] | undefined);
      const order: Tier[] = ['county-hospital', 'sub-centre', 'township-health-centre', 'community-health-centre',
        'village-clinic', 'first-aid-station', 'other'];
      return [
        ...order.filter((tier) => present.has(tier)).map((tier) => ({ text: t(`tier.${tier}`), draw: symbol(tier) })),
        { text: t('status.planned'), draw: symbol('sub-centre', { status: 'planned' }) },
        { text: t('layers.changed'), draw: symbol('sub-centre', { edited: true }) },
      ];
    }
    case 'outcome':
      return (['served', 'short', 'outOfReach', 'cannotTell'] as const).map((name, i) => ({
        text: t(`outcome.${name}`), draw: i === 3 ? hatched : i === 2 ? texturedBox(outcomeColour[2], 'stripe') : box(outcomeColour[i]),
      }));
    case 'minutes': case 'response':
      return [
        ...minuteColour.map((colour, i) => ({
          text: i === minuteEdges.length
            ? t('layers.over', { n: minuteEdges[i - 1] })
            : `${i === 0 ? 0 : minuteEdges[i - 1]}–${minuteEdges[i]} ${t('unit.minutes')}${id === 'minutes' && minuteEdges[i] === standard ? ` ← ${t('layers.standard')}` : ''}`,
          edge: id === 'minutes' && minuteEdges[i] === standard,
          draw: box(colour),
        })),
        { text: t('layers.unknown'), draw: hatched },
      ];
    case 'difference':
      return [{ text: t('layers.better'), draw: box(better) }, { text: t('layers.worse'), draw: box(worse) }];
    case 'population':
      return county.populationKind === 'raster'
        ? ['#efedf5', '#dadaeb', '#bcbddc', '#9e9ac8', '#756bb1', '#54278f'].map((colour, i) => ({
          text: `${i === 0 ? 0 : densityEdges[i - 1]}${i < densityEdges.length ? `–${densityEdges[i]}` : '+'} ${t('layers.perCell')}`,
          draw: box(colour),
        }))
        : [{ text: t('layers.perPoint'), draw: box(population) }];
    case 'roads':
      return [
        { text: t('layers.motorway'), draw: stroke(roadStyle.trunk.colour, 2.6) },
        { text: t('layers.primary'), draw: stroke(roadStyle.secondary.colour, 1.8) },
        { text: t('layers.other'), draw: stroke(roadStyle.other.colour, 1) },
      ];
    case 'boundary':
      return [{ text: t('layers.boundary'), draw: stroke(boundary, 1.6, [9, 4, 2, 4]) }];
    case 'relief':
      return [{ text: t('layers.light'), draw: box('#fbfbf8') }, { text: t('layers.shadow'), draw: box('#8f8f8a') }];
    case 'water':
      return [{ text: t('layers.river'), draw: (c, w, h) => { box(water)(c, w, h); c.strokeStyle = waterLine; c.strokeRect(0.5, 1.5, w - 1, h - 3); } }];
    case 'land':
      return [...new Set(Object.values(layers).filter((l) => backdropOf(l) === 'land').map(groundOf))]
        .map((ground) => ({ text: t(`land.${ground}`), draw: box(landColour[ground] ?? landColour.ground) }));
    case 'townshipLines':
      return [{ text: t('layers.townshipLines'), draw: stroke('#9a9a9a', 1, [3, 3]) }];
    case 'areas':
      return [{ text: t('layers.areas'), draw: box('rgba(65,182,196,0.35)') }];
    case 'circles':
      return [{ text: t('layers.circles'), draw: stroke('#8a4b00', 1.3, [4, 4]) }];
    case 'remedy':
      return selection.modes.map((m) => ({ text: local(m.name), draw: box(remedyColour[m.mode] ?? '#444444') }));
    case 'circuits':
      return [{ text: t('layers.circuits'), draw: stroke('#6a3d9a', 2, [5, 3]) }];
    case 'tree':
      return [{ text: t('layers.tree'), draw: stroke('#5a5a5a', 1) }];
    case 'audit':
      return (['met', 'not-met', 'cannot-tell', 'conflict'] as const).map((s, i) => ({
        text: t(`verdict.${s}`), draw: box([outcomeColour[0], outcomeColour[2], outcomeColour[3], outcomeColour[1]][i]),
      }));
    default:
      return [];
  }
}
