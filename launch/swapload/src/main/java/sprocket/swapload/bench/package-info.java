/**
 * The benchmark: what a packet and a request cost this server, other servers found on the machine, and the kernel
 * alone, in one run.
 */
package sprocket.swapload.bench;
