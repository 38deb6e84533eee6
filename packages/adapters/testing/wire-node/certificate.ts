import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A key and a certificate, as PEM texts. */
export interface Certificate {
  readonly key: string
  readonly certificate: string
}

// Just enough of DER (ITU-T X.690) to write one certificate (RFC 5280).
const der = (tag: number, ...parts: ReadonlyArray<Uint8Array>): Buffer => {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
const sequence = (...parts: ReadonlyArray<Uint8Array>): Buffer => der(0x30, ...parts)
const integer = (bytes: Uint8Array): Buffer => der(0x02, bytes)
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const time = (date: Date): Buffer => der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`))
const extension = (id: string, value: Uint8Array): Buffer => sequence(oid(id), der(0x04, value))

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'))
const COMMON_NAME = '550403'
const SUBJECT_ALTERNATIVE_NAME = '551d11'
const BASIC_CONSTRAINTS = '551d13'
const DAY = 86_400_000

/**
 * A certificate for `localhost`, signed by itself and good for a day, so that no private key needs to be kept anywhere: for a node's
 * `tls`, and as the `tlsCAFile` of the clients that are to trust it. `name`: who it says it is, for the certificate of a user.
 */
export const selfSignedCertificate = (name = 'localhost'): Certificate => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const named = sequence(der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from(name)))))
  const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))
  const now = Date.now()
  const told = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    named,
    sequence(time(new Date(now - DAY)), time(new Date(now + DAY))),
    named,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension(SUBJECT_ALTERNATIVE_NAME, names), extension(BASIC_CONSTRAINTS, sequence(der(0x01, Buffer.from([255])))))),
  )
  const signature = sign('sha256', told, privateKey)
  const certificate = sequence(told, ECDSA_WITH_SHA256, der(0x03, Buffer.from([0]), signature))
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}
