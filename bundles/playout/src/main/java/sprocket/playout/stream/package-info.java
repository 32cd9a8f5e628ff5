/**
 * One stream to one viewer, or to a group that shares it: its channel, its numbers and its counters. Access units
 * become packets here.
 */
package sprocket.playout.stream;
