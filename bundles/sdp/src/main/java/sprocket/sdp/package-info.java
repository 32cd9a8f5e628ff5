/**
 * Session descriptions: an immutable model, read from and written as text.
 *
 * <p>Sources: RFC 8866 (and RFC 4566, which it replaces) for the format, RFC 2326, appendix C for its use in RTSP, RFC
 * 4855 and 3551 for what {@code rtpmap} and {@code fmtp} say. Reading is lenient where servers in the field are sloppy,
 * writing is strict: {@link sprocket.sdp.SessionDescription} says how.
 *
 * <p>No value of this package can hold CR, LF or NUL, so none can add a line to what is written. All values are
 * immutable and may be shared by threads; the builders may not.
 */
@Export
@Version("0.1.0")
package sprocket.sdp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
