/**
 * One stream to one viewer, or to a group that shares it: packetising, sequence numbers and timestamps, sending,
 * counters.
 */
package sprocket.playout.stream;
