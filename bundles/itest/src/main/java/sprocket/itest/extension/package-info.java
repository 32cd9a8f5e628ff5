/**
 * Every service interface, implemented by the proof bundle and used over the wire. No core bundle names the proof
 * bundle.
 */
package sprocket.itest.extension;
