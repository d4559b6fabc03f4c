import Icon from 'ol/style/Icon';
import type { Tier } from '../api/types';

/** How a facility stands, as far as its symbol shows it. */
export interface SymbolState {
  tier: Tier;
  /** existing is filled, planned outlined, candidate outlined with dashes, closed grey and crossed. */
  status: string;
  neighbour?: boolean;
  edited?: boolean;
  chosen?: boolean;
  selected?: boolean;
}

/** Width of each tier's symbol, pixels. */
export const size: Record<Tier, number> = {
  'county-hospital': 16,
  'sub-centre': 15,
  'township-health-centre': 11,
  'community-health-centre': 11,
  'village-clinic': 6,
  'first-aid-station': 13,
  other: 6,
};

/** Which symbol lies over which, and which name finds room first. */
export const rank: Record<Tier, number> = {
  'county-hospital': 60,
  'sub-centre': 50,
  'first-aid-station': 40,
  'township-health-centre': 30,
  'community-health-centre': 20,
  'village-clinic': 10,
  other: 5,
};

const ink = '#3b1f5b';

/** Draws a facility symbol about the middle of a square canvas: by shape and size first, colour second. */
export function drawSymbol(context: CanvasRenderingContext2D, middle: number, state: SymbolState, scale = 1): void {
  const half = (size[state.tier] ?? 6) * scale / 2;
  context.save();
  context.translate(middle, middle);
  if (state.selected) {
    circle(context, half + 5 * scale);
    context.fillStyle = 'rgba(33,102,172,0.25)';
    context.fill();
  }
  if (state.chosen) {
    circle(context, half + 3.5 * scale);
    context.lineWidth = 2.5 * scale;
    context.strokeStyle = '#c79100';
    context.stroke();
  }
  const closed = state.status === 'closed';
  const filled = state.status === 'existing';
  outline(context, state.tier, half);
  context.lineWidth = 4 * scale;
  context.strokeStyle = '#ffffff';
  context.stroke();
  context.fillStyle = closed ? '#d0d0d0' : filled ? (state.neighbour ? '#7b6a93' : ink) : '#ffffff';
  if (state.tier === 'village-clinic' || state.tier === 'community-health-centre') {
    context.fillStyle = closed ? '#d0d0d0' : '#ffffff';
  }
  if (state.tier === 'other' && !closed) {
    context.fillStyle = '#9b95a6';
  }
  context.fill();
  context.lineWidth = (state.tier === 'village-clinic' ? 1.6 : 1.8) * scale;
  context.strokeStyle = closed ? '#8c8c8c' : state.neighbour ? '#7b6a93' : ink;
  context.setLineDash(state.status === 'candidate' ? [3 * scale, 2 * scale] : []);
  context.stroke();
  context.setLineDash([]);
  if (state.tier === 'county-hospital') {
    const arm = half * 0.62;
    context.beginPath();
    context.moveTo(-arm, 0);
    context.lineTo(arm, 0);
    context.moveTo(0, -arm);
    context.lineTo(0, arm);
    context.lineWidth = half * 0.42;
    context.strokeStyle = filled ? '#ffffff' : ink;
    context.stroke();
  }
  if (state.tier === 'community-health-centre') {
    circle(context, half * 0.4);
    context.fillStyle = ink;
    context.fill();
  }
  if (closed) {
    context.beginPath();
    context.moveTo(-half, -half);
    context.lineTo(half, half);
    context.moveTo(half, -half);
    context.lineTo(-half, half);
    context.lineWidth = 1.8 * scale;
    context.strokeStyle = '#b2182b';
    context.stroke();
  }
  if (state.edited) {
    context.beginPath();
    context.arc(half, -half, 3.2 * scale, 0, 2 * Math.PI);
    context.fillStyle = '#e08214';
    context.fill();
    context.lineWidth = scale;
    context.strokeStyle = '#ffffff';
    context.stroke();
  }
  context.restore();
}

function circle(context: CanvasRenderingContext2D, radius: number): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
}

function outline(context: CanvasRenderingContext2D, tier: Tier, half: number): void {
  context.beginPath();
  switch (tier) {
    case 'county-hospital':
      context.rect(-half, -half, 2 * half, 2 * half);
      break;
    case 'sub-centre':
      polygon(context, [[0, -half], [half, 0], [0, half], [-half, 0]]);
      break;
    case 'first-aid-station':
      polygon(context, [[0, -half], [half, half * 0.8], [-half, half * 0.8]]);
      break;
    default:
      context.arc(0, 0, half, 0, 2 * Math.PI);
  }
}

function polygon(context: CanvasRenderingContext2D, corners: number[][]): void {
  corners.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.closePath();
}

const icons = new Map<string, Icon>();

/** The symbol as a map icon, drawn once for each state, sharp on screens of double density. */
export function facilityIcon(state: SymbolState): Icon {
  const key = JSON.stringify(state);
  let icon = icons.get(key);
  if (!icon) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 64;
    drawSymbol(canvas.getContext('2d')!, 32, state, 2);
    // symbols are never thinned away; only labels are
    icon = new Icon({ img: canvas, width: 32, height: 32, declutterMode: 'none' });
    icons.set(key, icon);
  }
  return icon;
}
