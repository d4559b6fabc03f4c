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
