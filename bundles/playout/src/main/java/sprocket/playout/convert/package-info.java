/**
 * The conversion of access units that packets cannot carry as they are, the cache of its results, and how much of it
 * the machine can do.
 */
package sprocket.playout.convert;
