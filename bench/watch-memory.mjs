/** Looks at the memory of a product again and again, until it is asked for the highest figure. */
export function watchMemory(product) {
  let highest = 0;
  const look = async () => {
    highest = Math.max(highest, await product.memory());
  };
  const timer = setInterval(() => void look().catch(() => undefined), 100);
  return {
    highest: async () => {
      clearInterval(timer);
      await look();
      return highest;
    },
  };
}
