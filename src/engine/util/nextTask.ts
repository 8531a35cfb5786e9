/**
 * Ends the running task: the rest goes on in another. What somebody looked at through a weak reference stays until the task ends, and a task
 * goes on through all promises that are kept already.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
