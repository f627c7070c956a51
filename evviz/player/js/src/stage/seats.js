/** Where ILVs sit in their MVE: as the seeds of a sunflower do, evenly. */

/** Places for ILVs in an MVE; more share them. */
const SEATS = 22;
const seat = { spread: 0, turn: 0, x: 0, y: 0 };

/** The seat of *thing* in *home*, at rest: as *turn* (radian) and *spread*, and as x and y, shares of the room there. The result is shared. */
export function seatOf(thing, home) {
  const n = thing.slot;
  // Every third is taken first, so that few spread, too.
  const place = (n * 3) % SEATS;
  seat.spread = Math.sqrt((place + 0.6) / SEATS);
  seat.turn = place * 2.39996 + home.unrest()[1] + Math.floor(n / SEATS) * 0.37;
  seat.x = seat.spread * Math.cos(seat.turn);
  seat.y = seat.spread * Math.sin(seat.turn);
  return seat;
}
