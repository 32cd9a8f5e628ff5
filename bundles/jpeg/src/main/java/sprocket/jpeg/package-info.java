/**
 * The syntax of JPEG, ITU-T T.81 (ISO/IEC 10918-1): markers, headers, quantisation and Huffman tables, entropy-coded
 * data to coefficients and back. It uses nothing but the JDK's module {@code java.base} and works in a container and
 * without one.
 *
 * <p>Pictures are byte buffers in memory, read from position to limit, neither of which moves. Everything read from a
 * picture is checked: what is damaged, or larger than {@link sprocket.jpeg.JpegLimits} allow, is a
 * {@link sprocket.jpeg.JpegException}.
 */
@Export
@Version("0.1.0")
package sprocket.jpeg;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
