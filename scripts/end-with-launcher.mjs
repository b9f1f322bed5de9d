/** Preloaded by run-node.mjs: a launcher that was killed closes its end of the channel, and the service shuts down. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
