/**
 * What integrators take is complete: the BOM, the features and archive for Karaf, the repository and its index, and the
 * guide to them.
 */
package sprocket.itest.shipping;
