/**
 * The files for integrators are complete: the BOM, the features and archive for Karaf, the repository with its index,
 * and the guide.
 */
package sprocket.itest.shipping;
