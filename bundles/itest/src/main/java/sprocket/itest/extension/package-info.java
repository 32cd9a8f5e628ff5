/**
 * Every service interface, implemented by the proof bundle and used through the wire: no core bundle knows a name of
 * it.
 */
package sprocket.itest.extension;
