/** Does the work `width` at a time, and gives the answers in the order of what was asked. */
export async function inBatchesOf<Item, Answer>(width: number, items: readonly Item[], work: (item: Item) => Promise<Answer>): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  let next = 0
  await Promise.all(Array.from({ length: width }, async () => {
    for (let index = next++; index < items.length; index = next++) answers[index] = await work(items[index]!)
  }))
  return answers
}
