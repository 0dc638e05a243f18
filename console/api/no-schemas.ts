/** Stands in for TypeBox in the browser's build, where contracts are used for their methods and paths alone. */
const nothing = () => ({});

export default new Proxy({}, { get: () => nothing });
