// SPDX-License-Identifier: Apache-2.0
/**
 * The soak test: viewers of every kind come and go for a long time, beside peers that send nonsense and swaps of
 * bundles. At the end the server must be as it was at the beginning.
 */
package sprocket.swapload.soak;
