import { Circle, Fill, RegularShape, Stroke, Style } from 'ol/style';
import { outcomeColour } from './palette';

/** Styles of layers that are computed: service areas, plain circles, audit status of villages. */

export const areaStyle = new Style({
  fill: new Fill({ color: 'rgba(65,182,196,0.22)' }),
  stroke: new Stroke({ color: '#225ea8', width: 1.4 }),
});

export const circleStyle = new Style({
  fill: new Fill({ color: 'rgba(0,0,0,0)' }),
  stroke: new Stroke({ color: '#8a4b00', width: 1.3, lineDash: [4, 4] }),
});

const white = new Stroke({ color: '#ffffff', width: 1.5 });

/** Status differs in shape as well as in colour. */
const auditStyles: Record<string, Style> = {
  met: new Style({ image: new Circle({ radius: 5, fill: new Fill({ color: outcomeColour[0] }), stroke: white }) }),
  'not-met': new Style({
    image: new RegularShape({ points: 4, radius: 7, angle: 0, fill: new Fill({ color: outcomeColour[2] }), stroke: white }),
  }),
  'cannot-tell': new Style({
    image: new RegularShape({ points: 4, radius: 6, angle: Math.PI / 4, fill: new Fill({ color: outcomeColour[3] }), stroke: white }),
  }),
  conflict: new Style({
    image: new RegularShape({ points: 3, radius: 7, fill: new Fill({ color: outcomeColour[1] }), stroke: white }),
  }),
};

export function auditStyle(status: string): Style | undefined {
  return auditStyles[status];
}

export const circuitStyle = new Style({ stroke: new Stroke({ color: '#6a3d9a', width: 2, lineDash: [5, 3] }) });

export const treeStyle = new Style({ stroke: new Stroke({ color: '#5a5a5a', width: 1 }) });

/** From served at home to served by nobody; who cannot be told is grey. */
export const remedyColour: Record<string, string> = {
  'own-clinic': '#2166ac', 'township-centre': '#67a9cf', 'new-clinic': '#d95f02', 'second-point': '#1b9e77', neighbour: '#7b9c1f',
  circuit: '#6a3d9a', 'staff-from-above': '#a6761d', 'none-fits': '#b2182b', 'cannot-tell': '#8a8a8a',
};

const remedyStyles: Record<string, Style> = {};

export function remedyStyle(mode: string): Style | undefined {
  return mode === '' ? undefined : remedyStyles[mode] ??= new Style({
    image: new RegularShape({ points: 4, radius: 6, angle: Math.PI / 4, fill: new Fill({ color: remedyColour[mode] ?? '#444444' }), stroke: white }),
  });
}
