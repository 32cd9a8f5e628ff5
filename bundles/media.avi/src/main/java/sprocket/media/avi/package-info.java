/**
 * AVI files with Motion JPEG and sound, with the OpenDML extensions for more than 1 GB (OpenDML AVI File Format
 * Extensions 1.02).
 */
package sprocket.media.avi;
