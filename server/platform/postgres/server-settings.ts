import { totalmem } from 'node:os';

const mega = 1024 * 1024;

/**
 * What the embedded server is told on its command line, fitted to the memory of the machine or container
 * (2 to 8 GB expected). Values of statements are kept out of its log: they are personal data.
 */
export function serverSettings(socketFolder: string, memory = availableMemory()): Record<string, string> {
  const share = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max(memory / mega / part, least), most))}MB`;
  return {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '100',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: share(6, 128, 2048),
    effective_cache_size: share(2, 512, 16_384),
    maintenance_work_mem: share(32, 64, 512),
    work_mem: share(256, 8, 32),
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    random_page_cost: '1.1',
    jit: 'off',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_checkpoints: 'off',
  };
}

/** Bytes this process may use: the container's limit, else the machine's memory. */
function availableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}
