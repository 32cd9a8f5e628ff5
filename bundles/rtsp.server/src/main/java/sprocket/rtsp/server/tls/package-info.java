// SPDX-License-Identifier: Apache-2.0
/** Certificates and keys of endpoints with TLS: where they come from, and their replacement without a restart. */
package sprocket.rtsp.server.tls;
