/**
 * Asks one question at a time. While an answer is under way only the newest question waits; an answer that is older
 * than one already shown is dropped.
 */
export class NewestWins<Question, Answer> {
  private waiting: Question | null = null;
  private running = false;
  private generation = 0;
  private stop = new AbortController();

  constructor(
    private readonly send: (question: Question, signal: AbortSignal) => Promise<Answer>,
    private readonly show: (answer: Answer, tookMilliseconds: number) => void,
    private readonly fail: (error: Error) => void,
    private readonly busy: (busy: boolean) => void,
  ) {}

  ask(question: Question): void {
    this.waiting = question;
    if (!this.running) {
      void this.run();
    }
  }

  /** Forgets what is waiting and under way. */
  reset(): void {
    this.waiting = null;
    this.generation++;
    this.stop.abort();
    this.stop = new AbortController();
  }

  private async run(): Promise<void> {
    this.running = true;
    this.busy(true);
    while (this.waiting !== null) {
      const question = this.waiting;
      const generation = this.generation;
      this.waiting = null;
      const start = performance.now();
      try {
        const answer = await this.send(question, this.stop.signal);
        if (generation === this.generation) {
          this.show(answer, performance.now() - start);
        }
      } catch (error) {
        if (generation === this.generation && this.waiting === null) {
          this.fail(error as Error);
        }
      }
    }
    this.running = false;
    this.busy(false);
  }
}
