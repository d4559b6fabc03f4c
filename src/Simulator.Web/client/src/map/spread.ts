/** A symbol on the map: where its middle is and half its width, all in the same unit. */
export interface Spot {
  x: number;
  y: number;
  half: number;
}

const rounds = 12;
/** Share of the touching distance that two symbols keep: neighbours may still overlap a little. */
const apart = 0.9;
const turn = Math.PI * (3 - Math.sqrt(5));

/**
 * Moves symbols that lie over each other apart, no farther than a limit, so that each can be seen. The same spots give
 * the same moves; a symbol that covers none stays. O(rounds n²).
 */
export function spread(spots: readonly Spot[], limit: number): [number, number][] {
  const moved = spots.map((): [number, number] => [0, 0]);
  for (let round = 0; round < rounds; round++) {
    let calm = true;
    for (let i = 0; i < spots.length; i++) {
      for (let j = i + 1; j < spots.length; j++) {
        const wanted = apart * (spots[i].half + spots[j].half);
        let dx = spots[j].x + moved[j][0] - spots[i].x - moved[i][0];
        let dy = spots[j].y + moved[j][1] - spots[i].y - moved[i][1];
        const distance = Math.hypot(dx, dy);
        if (distance > 0.999 * wanted) {
          continue;
        }
        calm = false;
        // those at one place part in a direction of their own
        [dx, dy] = distance < 0.01 * wanted ? [Math.cos(j * turn), Math.sin(j * turn)] : [dx / distance, dy / distance];
        const push = (wanted - distance) / 2;
        shift(moved[i], -dx * push, -dy * push, limit);
        shift(moved[j], dx * push, dy * push, limit);
      }
    }
    if (calm) {
      break;
    }
  }
  return moved;
}

function shift(move: [number, number], dx: number, dy: number, limit: number): void {
  move[0] += dx;
  move[1] += dy;
  const long = Math.hypot(move[0], move[1]);
  if (long > limit) {
    move[0] *= limit / long;
    move[1] *= limit / long;
  }
}
