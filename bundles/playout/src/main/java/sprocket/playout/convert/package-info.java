/**
 * Access units that packets cannot carry as they are: what is done to them, the cache of what was done, and how much of
 * it the machine can do.
 */
package sprocket.playout.convert;
